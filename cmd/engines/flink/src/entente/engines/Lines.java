package entente.engines;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.reader.SimpleStreamFormat;
import org.apache.flink.core.fs.FSDataInputStream;

/**
 * Reads lines in bounded memory: of a line that is longer than the limit only the start is kept, behind the mark
 * TOO_LONG. Compressed files are unpacked by Flink.
 */
final class Lines extends SimpleStreamFormat<String> {
    private static final long serialVersionUID = 1;

    static final String TOO_LONG = "\u0001";
    private static final int KEPT = 4096;

    private final int longest; // bytes

    Lines(int longest) {
        this.longest = longest;
    }

    @Override
    public Reader<String> createReader(Configuration config, FSDataInputStream stream) {
        return new LineReader(stream, longest);
    }

    @Override
    public TypeInformation<String> getProducedType() {
        return Types.STRING;
    }

    private static final class LineReader implements Reader<String> {
        private final BufferedInputStream from;
        private final int longest;

        LineReader(FSDataInputStream stream, int longest) {
            from = new BufferedInputStream(stream, 1 << 16);
            this.longest = longest;
        }

        @Override
        public String read() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            boolean tooLong = false;
            int b;
            while ((b = from.read()) >= 0 && b != '\n') {
                if (tooLong) {
                    continue;
                }
                line.write(b);
                tooLong = line.size() > longest;
            }
            if (b < 0 && line.size() == 0) {
                return null;
            }
            if (tooLong) {
                return TOO_LONG + new String(line.toByteArray(), 0, KEPT, StandardCharsets.UTF_8);
            }
            return line.toString(StandardCharsets.UTF_8).stripTrailing();
        }

        @Override
        public void close() throws IOException {
            from.close();
        }
    }
}
