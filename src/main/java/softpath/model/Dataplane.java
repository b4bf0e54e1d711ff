package softpath.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;

/** A software dataplane: which mechanisms move packets between NICs and VMs, and what each costs. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "mechanism")
@JsonSubTypes(@JsonSubTypes.Type(value = Softnic.class, name = "softnic"))
public sealed interface Dataplane permits Softnic {

    String about();

    /** Largest frame it carries, FCS included. */
    Parameter largestFrameBytes();

    /** Cycles per packet of every network function that it has a cost for, by name. */
    Map<String, Parameter> functionCycles();
}
