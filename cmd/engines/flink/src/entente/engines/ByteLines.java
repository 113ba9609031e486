package entente.engines;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Divides a stream into lines without decoding them. Of a line that is too long, the first bytes are kept. */
final class ByteLines implements Closeable {
    private final InputStream from;
    private final int longest;
    private final byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private boolean tooLong;

    ByteLines(InputStream from, int longest) {
        this.from = from;
        this.longest = longest;
    }

    /** Returns the next line without its end, or null after the last. */
    byte[] next() throws IOException {
        ByteArrayOutputStream before = null; // what of the line is not in the buffer any more
        tooLong = false;
        while (true) {
            int at = start;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            if (at < end) {
                byte[] line = joined(before, at);
                start = at + 1;
                return line;
            }
            if (before == null) {
                before = new ByteArrayOutputStream();
            }
            keep(before, at);
            start = 0;
            end = from.read(buffer);
            if (end < 0) {
                end = 0;
                return before.size() == 0 ? null : before.toByteArray();
            }
        }
    }

    /** Reports whether the line that was returned last is only the first bytes of one that is too long. */
    boolean tooLong() {
        return tooLong;
    }

    private byte[] joined(ByteArrayOutputStream before, int to) {
        if (before == null && to - start <= longest) {
            return Arrays.copyOfRange(buffer, start, to);
        }
        if (before == null) {
            before = new ByteArrayOutputStream();
        }
        keep(before, to);
        return before.toByteArray();
    }

    private void keep(ByteArrayOutputStream before, int to) {
        int n = Math.min(to - start, longest - before.size());
        before.write(buffer, start, n);
        tooLong |= n < to - start;
    }

    @Override
    public void close() throws IOException {
        from.close();
    }
}
