package entente.engines;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** The tellings of a bucket and a window in; a table of their acts to the side, and the sums of these out, each with its window. */
final class Fold extends ProcessWindowFunction<Telling, Tuple2<String, byte[]>, Integer, TimeWindow> {
    private static final long serialVersionUID = 1;

    static final OutputTag<Tuple2<String, byte[]>> ACTS =
            new OutputTag<>("acts", Types.TUPLE(Types.STRING, Types.PRIMITIVE_ARRAY(Types.BYTE)));

    private final Settings o;

    Fold(Settings o) {
        this.o = o;
    }

    @Override
    public void process(Integer bucket, Context context, Iterable<Telling> tellings, Collector<Tuple2<String, byte[]>> out)
            throws Exception {
        String window = o.nameOf(context.window());
        try (Program entente = new Program(getRuntimeContext().getDistributedCache().getFile(Settings.BINARY))) {
            Path given = entente.file();
            try (OutputStream w = Files.newOutputStream(given)) {
                for (Telling t : tellings) {
                    w.write(t.line);
                    w.write('\n');
                }
            }
            Path acts = entente.run(given, "fold", "--acts");
            context.output(ACTS, Tuple2.of(window, Files.readAllBytes(entente.run(acts, "extract", "--format", "parquet"))));
            out.collect(Tuple2.of(window, Files.readAllBytes(entente.run(acts, "fold", "--evidence", "" + o.evidence))));
        }
    }
}
