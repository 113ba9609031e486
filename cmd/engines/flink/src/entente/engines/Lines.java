package entente.engines;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.reader.SimpleStreamFormat;
import org.apache.flink.core.fs.FSDataInputStream;

/**
 * Reads lines, as the bytes that they are, in bounded memory: of a line that is longer than the limit only the start is
 * kept, behind the mark TOO_LONG. Compressed files are unpacked by Flink.
 */
final class Lines extends SimpleStreamFormat<byte[]> {
    private static final long serialVersionUID = 1;

    static final byte TOO_LONG = 1;
    private static final int KEPT = 4096;

    private final int longest; // bytes

    Lines(int longest) {
        this.longest = longest;
    }

    @Override
    public Reader<byte[]> createReader(Configuration config, FSDataInputStream stream) {
        ByteLines lines = new ByteLines(stream, longest);
        return new Reader<byte[]>() {
            @Override
            public byte[] read() throws IOException {
                byte[] line = lines.next();
                if (line == null || !lines.tooLong()) {
                    return line;
                }
                byte[] marked = new byte[1 + Math.min(KEPT, line.length)];
                marked[0] = TOO_LONG;
                System.arraycopy(line, 0, marked, 1, marked.length - 1);
                return marked;
            }

            @Override
            public void close() throws IOException {
                lines.close();
            }
        };
    }

    @Override
    public TypeInformation<byte[]> getProducedType() {
        return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
    }

    /** Reports whether there is nothing but white space in a line. */
    static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Returns a line without the end that another system gave it. */
    static byte[] trimmed(byte[] line) {
        int n = line.length;
        return n > 0 && line[n - 1] == '\r' ? Arrays.copyOf(line, n - 1) : line;
    }
}
