package softpath.imports.xml;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
    private static final int LOOK_AHEAD = 4_096;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path file;
    private final XMLStreamReader reader;
    private int elements;

    private XmlTree(Path file, XMLStreamReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /** @throws InputError if it is not XML, or asks for what is not done */
    public static XmlElement read(Path file) {
        // The parser is given characters: of bytes that are none it would speak on standard error.
        try (Reader in = characters(new Counted(ForeignBytes.open(file)))) {
            requireMarkup(file, in);
            XMLStreamReader reader = factory().createXMLStreamReader(in);
            try {
                return new XmlTree(file, reader).root();
            } finally {
                reader.close();
            }
        } catch (IOException e) {
            throw unreadable(file, 1, e);
        } catch (XMLStreamException e) {
            throw fault(file, e);
        }
    }

    /** UTF-8, or what PowerShell makes of it when it puts output into a file. */
    private static Reader characters(InputStream bytes) throws IOException {
        BufferedInputStream in = new BufferedInputStream(bytes);
        in.mark(2);
        int mark = in.read() << 8 | in.read();
        in.reset();
        boolean isUtf16 = mark == 0xfeff || mark == 0xfffe;
        Charset charset = isUtf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        return new BufferedReader(new InputStreamReader(in, charset.newDecoder()), LOOK_AHEAD);
    }

    /** What is plainly no XML is named by what it begins with. */
    private static void requireMarkup(Path file, Reader in) throws IOException {
        in.mark(LOOK_AHEAD);
        int character = in.read();
        for (int i = 1; i < LOOK_AHEAD && (character == BYTE_ORDER_MARK || Character.isWhitespace(character)); i++) {
            if (character == BYTE_ORDER_MARK) {
                in.mark(LOOK_AHEAD);
            }
            character = in.read();
        }
        in.reset();
        if (character != '<') {
            String found = switch (character) {
                case -1 -> "nothing";
                case '{', '[' -> "what begins as JSON does";
                default -> "something else";
            };
            throw new InputError(file + ":1: expected XML, which begins with '<', found " + found);
        }
    }

    private static InputError unreadable(Path file, int line, IOException e) {
        if (e instanceof TooMuch) {
            return new InputError(file + ":" + line + ": " + e.getMessage());
        }
        String found = e instanceof CharacterCodingException ? "bytes that are not UTF-8" : e.getMessage();
        return new InputError(file + ":" + line + ": expected XML that can be read, found: " + found);
    }

    private static InputError fault(Path file, XMLStreamException e) {
        int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
        if (e.getNestedException() instanceof IOException io) {
            return unreadable(file, line, io);
        }
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
        // Its own limit is lower, and speaks of itself.
        factory.setProperty("jdk.xml.maxElementDepth", String.valueOf(2 * MOST_LEVELS));
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

        private long bytes;

        Counted(InputStream in) {
            super(in);
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
                throw new TooMuch("expected at most " + MOST_BYTES + " bytes of XML, found more");
            }
        }
    }
}
