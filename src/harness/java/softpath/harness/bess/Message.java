package softpath.harness.bess;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A message of Protocol Buffers by the numbers of its fields. BESS is asked a dozen small questions, so their numbers
 * stand in {@link Request} and no code is generated: that would need a compiler of Google's for each kind of machine and
 * a plugin of Maven in every build. A field that is missing reads as 0, false, empty, as the language has it.
 */
record Message(UnknownFieldSet fields) {

    static final Message EMPTY = new Message(UnknownFieldSet.getDefaultInstance());

    private static final String ANY_PREFIX = "type.googleapis.com/bess.pb.";

    static Message parse(InputStream bytes) throws IOException {
        return new Message(UnknownFieldSet.parseFrom(bytes));
    }

    /** As {@code google.protobuf.Any} holds a message of BESS. */
    Message inAny(String type) {
        return EMPTY.with(1, ANY_PREFIX + type).with(2, fields.toByteString());
    }

    Message with(int number, long value) {
        return merged(number, Field.newBuilder().addVarint(value));
    }

    Message with(int number, double value) {
        return merged(number, Field.newBuilder().addFixed64(Double.doubleToRawLongBits(value)));
    }

    Message with(int number, boolean value) {
        return with(number, value ? 1L : 0L);
    }

    Message with(int number, String text) {
        return with(number, ByteString.copyFromUtf8(text));
    }

    Message with(int number, Message message) {
        return with(number, message.fields.toByteString());
    }

    /** A field that is there already is repeated. */
    Message with(int number, ByteString bytes) {
        return merged(number, Field.newBuilder().addLengthDelimited(bytes));
    }

    private Message merged(int number, Field.Builder field) {
        return new Message(fields.toBuilder().mergeField(number, field.build()).build());
    }

    long number(int number) {
        List<Long> values = fields.getField(number).getVarintList();
        return values.isEmpty() ? 0 : values.get(values.size() - 1);
    }

    boolean flag(int number) {
        return number(number) != 0;
    }

    double real(int number) {
        List<Long> values = fields.getField(number).getFixed64List();
        return values.isEmpty() ? 0 : Double.longBitsToDouble(values.get(values.size() - 1));
    }

    String text(int number) {
        List<ByteString> values = bytes(number);
        return values.isEmpty() ? "" : values.get(values.size() - 1).toStringUtf8();
    }

    Message message(int number) throws IOException {
        List<Message> values = messages(number);
        return values.isEmpty() ? EMPTY : values.get(values.size() - 1);
    }

    List<Message> messages(int number) throws IOException {
        Message[] values = new Message[bytes(number).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = new Message(UnknownFieldSet.parseFrom(bytes(number).get(i)));
        }
        return List.of(values);
    }

    List<ByteString> bytes(int number) {
        return fields.getField(number).getLengthDelimitedList();
    }
}
