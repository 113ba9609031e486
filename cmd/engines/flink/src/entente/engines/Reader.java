package entente.engines;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One entente process that is fed one document at a time, and outlives the documents that break it. Whatever goes
 * wrong is the fault of the one document that is on its way: it gets a second try in a fresh process, and is skipped
 * with the reason if that fails too.
 */
final class Reader implements AutoCloseable {
    /** What a document gave: interactions, one JSON object each, or why it was skipped. */
    record Answer(List<String> found, String skipped) {}

    private static final class Broken extends Exception {
        Broken(String why) {
            super(why);
        }
    }

    private static final String RECEIPT = "{\"schema\":\"entente.receipt/";
    private static final String HELLO = "{\"id\":\"hello\",\"date\":\"2000-01-01\",\"text\":\"Hello.\"}";

    private final String binary;
    private final long timeout; // seconds
    private final long memory; // MiB
    private final int longest; // bytes
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(r -> {
        Thread t = new Thread(r, "entente time-out");
        t.setDaemon(true);
        return t;
    });
    private Process process;
    private BufferedWriter to;
    private BufferedReader from;
    private File errors;

    Reader(String binary, long timeout, long memory, int longest) {
        this.binary = binary;
        this.timeout = timeout;
        this.memory = memory;
        this.longest = longest;
    }

    Answer read(String line) throws IOException {
        try {
            return attempt(line);
        } catch (Broken first) {
            stop();
        }
        try {
            return attempt(line);
        } catch (Broken second) {
            stop();
            return new Answer(List.of(), second.getMessage());
        }
    }

    @Override
    public void close() {
        stop();
        clock.shutdownNow();
    }

    private Answer attempt(String line) throws IOException, Broken {
        if (process == null) {
            start();
        }
        return exchange(line, timeout);
    }

    private void start() throws IOException, Broken {
        errors = File.createTempFile("entente", ".err");
        process = new ProcessBuilder("sh", "-c", "ulimit -v " + memory * 1024 + "; exec \"$0\" \"$@\"",
                binary, "extract", "--receipts", "--quiet", "--jobs", "1", "--max-document", "" + longest, "-")
                .redirectError(errors).start();
        to = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        from = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8), 1 << 16);
        // The first line says that JSON Lines follow, and the answer that the models are there.
        exchange(HELLO, Math.max(timeout, 120));
    }

    private Answer exchange(String line, long seconds) throws Broken {
        Process asked = process;
        boolean[] late = {false};
        ScheduledFuture<?> alarm = clock.schedule(() -> {
            late[0] = true;
            asked.descendants().forEach(ProcessHandle::destroyForcibly);
            asked.destroyForcibly();
        }, seconds, TimeUnit.SECONDS);
        try {
            to.write(line);
            to.write('\n');
            to.flush();
            List<String> found = new ArrayList<>();
            for (String s; (s = from.readLine()) != null; ) {
                if (s.startsWith(RECEIPT)) {
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
