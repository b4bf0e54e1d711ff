package softpath.imports.xml;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import softpath.io.ForeignBytes;
import softpath.io.InputError;

/**
 * Reads a document with the JDK's StAX, and nothing besides it: no document type is looked up, no entity expanded. A
 * file that asks for either, or is larger, deeper or wider than files of this kind are, is refused with the line.
 */
public final class XmlTree {

    /** A server of 8 sockets with all its caches and devices takes a megabyte. */
    private static final int MOST_BYTES = 32 << 20;

    private static final int MOST_LEVELS = 200;
    private static final int MOST_ELEMENTS = 400_000;
    private static final int MOST_ATTRIBUTES = 100;
    private static final int MOST_TEXT = 1 << 20;

    private final Path file;
    private final XMLStreamReader reader;
    private int elements;

    private XmlTree(Path file, XMLStreamReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /** @throws InputError if it is not XML, or asks for what is not done */
    public static XmlElement read(Path file) {
        try (InputStream in = new Counted(ForeignBytes.open(file), file)) {
            XMLStreamReader reader = factory().createXMLStreamReader(in);
            try {
                return new XmlTree(file, reader).root();
            } finally {
                reader.close();
            }
        } catch (TooMuch e) {
            throw new InputError(e.getMessage());
        } catch (IOException e) {
            throw new InputError(file + ": expected XML that can be read, found: " + e.getMessage());
        } catch (XMLStreamException e) {
            throw fault(file, e);
        }
    }

    private static InputError fault(Path file, XMLStreamException e) {
        if (e.getNestedException() instanceof TooMuch tooMuch) {
            return new InputError(tooMuch.getMessage());
        }
        int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
        return new InputError(file + ":" + line + ": expected XML, found: " + problem(e.getMessage()));
    }

    /** The parser puts the place before what it says. */
    private static String problem(String message) {
        if (message == null) {
            return "something else";
        }
        int said = message.indexOf("Message: ");
        return (said < 0 ? message : message.substring(said + "Message: ".length())).strip();
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("expected all of it in one file, found a reference to another");
        });
        // Without one, the parser prints what it thinks on standard error.
        factory.setXMLReporter((message, type, related, location) -> {});
        return factory;
    }

    private XmlElement root() throws XMLStreamException {
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.END_DOCUMENT) {
                throw at("expected an element, found none");
            }
        }
        XmlElement root = element(1);
        while (reader.hasNext()) {
            reader.next();
        }
        return root;
    }

    private XmlElement element(int level) throws XMLStreamException {
        int line = line();
        elements++;
        if (level > MOST_LEVELS) {
            throw at("expected at most " + MOST_LEVELS + " levels, found more");
        }
        if (elements > MOST_ELEMENTS) {
            throw at("expected at most " + MOST_ELEMENTS + " elements, found more");
        }
        String name = reader.getLocalName();
        Map<String, String> attributes = attributes();
        List<XmlElement> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(level + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    text.append(reader.getText());
                    if (text.length() > MOST_TEXT) {
                        throw at("expected at most " + MOST_TEXT + " characters of text, found more");
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw at("expected text written out, found a reference to an entity, '&" + reader.getLocalName()
                            + ";'");
                case XMLStreamConstants.END_ELEMENT -> {
                    return new XmlElement(
                            name, attributes, children, text.toString().strip(), line);
                }
                default -> {
                    // Comments and instructions say nothing to us.
                }
            }
        }
    }

    private Map<String, String> attributes() {
        if (reader.getAttributeCount() > MOST_ATTRIBUTES) {
            throw at("expected at most " + MOST_ATTRIBUTES + " attributes, found " + reader.getAttributeCount());
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(
                    reader.getAttributeLocalName(i), reader.getAttributeValue(i).strip());
        }
        return attributes;
    }

    private int line() {
        return Math.max(1, reader.getLocation().getLineNumber());
    }

    private InputError at(String message) {
        return new InputError(file + ":" + line() + ": " + message);
    }

    private static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1;

        TooMuch(String message) {
            super(message);
        }
    }

    /** Bytes that are counted after whatever packed them was taken off. */
    private static final class Counted extends FilterInputStream {

        private final Path file;
        private long bytes;

        Counted(InputStream in, Path file) {
            super(in);
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = in.read(into, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int more) throws TooMuch {
            bytes += more;
            if (bytes > MOST_BYTES) {
                throw new TooMuch(file + ": expected at most " + MOST_BYTES + " bytes of XML, found more");
            }
        }
    }
}
