package softpath.io;

import softpath.model.KebabCase;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** Enum constants in kebab-case. */
final class FileNames extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    @Override
    public String[] findEnumValues(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
        for (int i = 0; i < constants.length; i++) {
            names[i] = KebabCase.of(constants[i]);
        }
        return names;
    }
}
