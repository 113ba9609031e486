package entente.engines;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonProcessingException;
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
    static JsonNode parse(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    static String quote(String text) {
        return MAPPER.valueToTree(text).toString();
    }

    /** Returns the id of a document's line: what it says, else a hash of its content. */
    static String name(String line) {
        JsonNode id = parse(line).path("id");
        if (id.isValueNode() && !id.isNull() && !id.asText().isEmpty()) {
            return id.asText();
        }
        Matcher m = ID.matcher(line.substring(0, Math.min(line.length(), 1 << 16)));
        return m.find() ? m.group(1) : "sha256-" + hash(line);
    }

    /** Returns the line with an id in it. */
    static String named(String line, String name) {
        JsonNode doc = parse(line);
        if (!doc.isObject() || !doc.path("id").asText("").isEmpty() && !doc.path("id").isNull()) {
            return line;
        }
        ((ObjectNode) doc).put("id", name);
        return doc.toString();
    }

    private static String hash(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
