package entente.engines;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One entente process that is fed documents, and outlives those that break it. Some are on their way at any time, so that
 * nobody waits, and answers come in their order: so the first without an answer is the one that is being read, and
 * whatever goes wrong is its fault. It gets a second try, alone in a fresh process, and is skipped with the reason if that
 * fails too; the others are given to the fresh process again.
 */
final class Reader implements AutoCloseable {
    /** Takes what a document gave: interactions, one JSON object each, or why it was skipped, else "". */
    interface Answers {
        void accept(Json.Document document, List<byte[]> found, String skipped) throws IOException;
    }

    private record Answer(List<byte[]> found, String skipped) {}

    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        Broken(String why) {
            super(why);
        }
    }

    private static final byte[] RECEIPT = "{\"schema\":\"entente.receipt/".getBytes(StandardCharsets.UTF_8);
    private static final byte[] HELLO = "{\"id\":\"hello\",\"date\":\"2000-01-01\",\"text\":\"Hello.\"}".getBytes(StandardCharsets.UTF_8);

    /** Bytes of documents on their way: less than a pipe holds, so that writing does not wait for reading. */
    private static final int AHEAD = 48 << 10;

    private final String binary;
    private final long timeout; // seconds
    private final long memory; // MiB
    private final int longest; // bytes
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(r -> {
        Thread t = new Thread(r, "entente time-out");
        t.setDaemon(true);
        return t;
    });
    private final ArrayDeque<Json.Document> waiting = new ArrayDeque<>();
    private int held; // bytes of these
    private Process process;
    private OutputStream to;
    private ByteLines from;
    private File errors;

    Reader(String binary, long timeout, long memory, int longest) {
        this.binary = binary;
        this.timeout = timeout;
        this.memory = memory;
        this.longest = longest;
    }

    /** Reads a document, and passes on the answers to earlier ones where it is time. */
    void read(Json.Document document, Answers out) throws IOException {
        int size = document.line().length;
        if (held + size > AHEAD) {
            int room = size > AHEAD ? 0 : AHEAD / 2;
            while (held > room) {
                next(out);
            }
        }
        waiting.add(document);
        held += size;
        if (process != null) {
            send(document);
        }
    }

    /** Passes on the answers to all documents so far. */
    void drain(Answers out) throws IOException {
        while (!waiting.isEmpty()) {
            next(out);
        }
    }

    /** Passes on the answer to the first document that waits. */
    private void next(Answers out) throws IOException {
        Json.Document first = waiting.peek();
        Answer answer;
        try {
            answer = attempt(first);
        } catch (Broken once) {
            stop();
            try {
                answer = attempt(first);
            } catch (Broken twice) {
                stop();
                answer = new Answer(List.of(), twice.getMessage());
            }
        }
        if (waiting.peek() == first) { // it was not answered
            waiting.remove();
        }
        held -= first.line().length;
        out.accept(first, answer.found(), answer.skipped());
    }

    @Override
    public void close() {
        stop();
        clock.shutdownNow();
    }

    private Answer attempt(Json.Document first) throws IOException, Broken {
        if (process != null) {
            Answer answer = answer(timeout);
            waiting.remove();
            return answer;
        }
        start();
        send(first);
        Answer answer = answer(timeout);
        waiting.remove();
        waiting.forEach(this::send);
        return answer;
    }

    private void send(Json.Document document) {
        try {
            to.write(document.line());
            to.write('\n');
        } catch (IOException e) {
            // The pipe broke: what it answered before is still to be read, and then the process tells why.
        }
    }

    private void start() throws IOException, Broken {
        errors = File.createTempFile("entente", ".err");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "ulimit -v " + memory * 1024 + "; exec \"$0\" \"$@\"",
                binary, "extract", "--receipts", "--quiet", "--jobs", "1", "--max-document", "" + longest, "-")
                .redirectError(errors);
        builder.environment().put("GOMAXPROCS", "1");
        process = builder.start();
        to = process.getOutputStream(); // buffered
        from = new ByteLines(process.getInputStream(), Integer.MAX_VALUE);
        // The first line says that JSON Lines follow, and the answer that the models are there.
        send(new Json.Document("hello", HELLO));
        answer(Math.max(timeout, 120));
    }

    private Answer answer(long seconds) throws Broken {
        Process asked = process;
        boolean[] late = {false};
        ScheduledFuture<?> alarm = clock.schedule(() -> {
            late[0] = true;
            asked.descendants().forEach(ProcessHandle::destroyForcibly);
            asked.destroyForcibly();
        }, seconds, TimeUnit.SECONDS);
        try {
            try {
                to.flush();
            } catch (IOException e) {
                // As in send.
            }
            List<byte[]> found = new ArrayList<>();
            for (byte[] s; (s = from.next()) != null; ) {
                if (startsWith(s, RECEIPT)) {
                    return new Answer(found, Json.parse(s).path("skipped").asText(""));
                }
                found.add(s);
            }
        } catch (IOException e) {
            // The pipe broke: the process tells why.
        } finally {
            alarm.cancel(false);
        }
        throw new Broken(late[0] ? "no answer after " + seconds + " seconds" : lastWords());
    }

    private static boolean startsWith(byte[] line, byte[] start) {
        return line.length >= start.length && Arrays.equals(line, 0, start.length, start, 0, start.length);
    }

    private String lastWords() {
        try {
            int code = process.waitFor();
            String how = code > 128 ? "signal " + (code - 128) : "exit code " + code;
            String words = Files.readAllLines(errors.toPath()).stream().findFirst().orElse("");
            return "the program ended with " + how + (words.isEmpty() ? "" : ": " + words);
        } catch (IOException | InterruptedException e) {
            return "the program ended";
        }
    }

    private void stop() {
        if (process == null) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        errors.delete();
        process = null;
    }
}
