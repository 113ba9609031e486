package entente.engines;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/** The settings of the job, --name value. */
final class Settings implements Serializable {
    private static final long serialVersionUID = 1;

    /** The name of the program in Flink's distributed cache. */
    static final String BINARY = "entente";

    static final String USAGE = "usage: --input DIR --output DIR --binary FILE [--mode batch|streaming] [--window DAYS]"
            + " [--lateness DAYS] [--follow SECONDS] [--buckets N] [--evidence N] [--timeout SECONDS] [--memory MIB]"
            + " [--max-document BYTES] [--checkpoint MILLISECONDS]";

    final String input;
    final String output;
    final String binary;
    final boolean streaming;
    final long window; // days; 0: one window of all time
    final long lateness; // days by which a report may come late
    final long follow; // seconds between two looks for new files; 0: the files that are there, then the end
    final int buckets;
    final int evidence;
    final long timeout; // seconds for one document
    final long memory; // MiB of address space of the program
    final int maxDocument; // bytes
    final long checkpoint; // milliseconds

    Settings(String[] args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            given.put(args[i], args[i + 1]);
        }
        if (args.length % 2 != 0 || !given.containsKey("--input") || !given.containsKey("--output") || !given.containsKey("--binary")) {
            throw new IllegalArgumentException(USAGE);
        }
        input = given.remove("--input");
        output = given.remove("--output");
        binary = given.remove("--binary");
        streaming = given.getOrDefault("--mode", "batch").equals("streaming");
        given.remove("--mode");
        window = number(given, "--window", streaming ? 7 : 0);
        if (streaming && window == 0) {
            throw new IllegalArgumentException("--window 0 never ends in streaming mode; " + USAGE);
        }
        lateness = number(given, "--lateness", 7);
        follow = number(given, "--follow", 0);
        buckets = (int) number(given, "--buckets", 16);
        evidence = (int) number(given, "--evidence", 16);
        timeout = number(given, "--timeout", 60);
        memory = number(given, "--memory", 4096);
        maxDocument = (int) number(given, "--max-document", 8 << 20);
        checkpoint = number(given, "--checkpoint", 10_000);
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("unknown " + given.keySet() + "; " + USAGE);
        }
    }

    /** Returns the name of the folder of a window. */
    String nameOf(TimeWindow w) {
        return "window=" + (window == 0 ? "all" : Instant.ofEpochMilli(w.getStart()).atZone(ZoneOffset.UTC).toLocalDate());
    }

    private static long number(Map<String, String> given, String name, long normal) {
        String value = given.remove(name);
        return value == null ? normal : Long.parseLong(value);
    }
}
