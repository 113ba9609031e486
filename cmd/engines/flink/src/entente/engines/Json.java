package entente.engines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.node.MissingNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.node.ObjectNode;

/** What the job has to know of JSON. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"\\\\]{1,200})\"");

    private Json() {}

    /** Returns the value of a line, or a missing node if it is none. */
    static JsonNode parse(byte[] line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    static String quote(String text) {
        return MAPPER.valueToTree(text).toString();
    }

    /** A document's line, with an id in it if it can be parsed, and that id. */
    record Document(String name, byte[] line) {}

    /** Names a document: by what its line says, else by a hash of its content. */
    static Document named(byte[] line) {
        JsonNode doc = parse(line);
        JsonNode id = doc.path("id");
        if (!doc.isObject()) {
            return new Document(name(line), line);
        }
        if (id.isValueNode() && !id.isNull() && !id.asText().isEmpty()) {
            return new Document(id.asText(), line);
        }
        String name = "sha256-" + hash(line);
        ((ObjectNode) doc).put("id", name);
        return new Document(name, doc.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the name of a document that cannot be parsed: its id if one is near its start, else a hash of its content. */
    static String name(byte[] line) {
        Matcher m = ID.matcher(new String(line, 0, Math.min(line.length, 1 << 16), StandardCharsets.UTF_8));
        return m.find() ? m.group(1) : "sha256-" + hash(line);
    }

    /** Returns a parser of one line. */
    static JsonParser parser(byte[] line) throws IOException {
        return MAPPER.getFactory().createParser(line);
    }

    private static String hash(byte[] text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(sum, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
