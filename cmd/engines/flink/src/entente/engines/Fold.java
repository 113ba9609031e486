package entente.engines;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** The tellings of a bucket and a window in; their acts to the side, and the sums of these out, each with its window. */
final class Fold extends ProcessWindowFunction<Telling, Tuple2<String, String>, Integer, TimeWindow> {
    private static final long serialVersionUID = 1;

    static final OutputTag<Tuple2<String, String>> ACTS = new OutputTag<>("acts", Types.TUPLE(Types.STRING, Types.STRING));

    private final Settings o;
    private transient String binary;

    Fold(Settings o) {
        this.o = o;
    }

    @Override
    public void open(OpenContext context) {
        File f = getRuntimeContext().getDistributedCache().getFile(Settings.BINARY);
        f.setExecutable(true);
        binary = f.getAbsolutePath();
    }

    @Override
    public void process(Integer bucket, Context context, Iterable<Telling> tellings, Collector<Tuple2<String, String>> out)
            throws Exception {
        String window = "window=" + Instant.ofEpochMilli(context.window().getStart()).atZone(ZoneOffset.UTC).toLocalDate();
        Path folder = Files.createTempDirectory("entente-fold");
        Path given = folder.resolve("given");
        Path acts = folder.resolve("acts");
        Path sums = folder.resolve("sums");
        try {
            try (BufferedWriter w = Files.newBufferedWriter(given, StandardCharsets.UTF_8)) {
                for (Telling t : tellings) {
                    w.write(t.line);
                    w.write('\n');
                }
            }
            run(given, acts, "--acts");
            for (String line : Files.readAllLines(acts)) {
                context.output(ACTS, Tuple2.of(window, line));
            }
            run(acts, sums, "--evidence", "" + o.evidence);
            for (String line : Files.readAllLines(sums)) {
                out.collect(Tuple2.of(window, line));
            }
        } finally {
            for (Path p : new Path[] {given, acts, sums, folder}) {
                Files.deleteIfExists(p);
            }
        }
    }

    private void run(Path from, Path to, String... flags) throws IOException, InterruptedException {
        String[] command = new String[flags.length + 4];
        command[0] = binary;
        command[1] = "fold";
        command[2] = "--quiet";
        System.arraycopy(flags, 0, command, 3, flags.length);
        command[command.length - 1] = "-";
        int code = new ProcessBuilder(command).redirectInput(from.toFile()).redirectOutput(to.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start().waitFor();
        if (code != 0) {
            throw new IOException("entente fold: exit code " + code);
        }
    }
}
