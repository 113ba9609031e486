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

/** The sums of all buckets of a window in; its whole graph out, as lines, and to the side as tables of ties and of actors. */
final class Whole extends ProcessWindowFunction<Tuple2<String, byte[]>, Tuple2<String, byte[]>, String, TimeWindow> {
    private static final long serialVersionUID = 1;

    static final OutputTag<Tuple2<String, byte[]>> TIES =
            new OutputTag<>("ties", Types.TUPLE(Types.STRING, Types.PRIMITIVE_ARRAY(Types.BYTE)));
    static final OutputTag<Tuple2<String, byte[]>> ACTORS =
            new OutputTag<>("actors", Types.TUPLE(Types.STRING, Types.PRIMITIVE_ARRAY(Types.BYTE)));

    private final Settings o;

    Whole(Settings o) {
        this.o = o;
    }

    @Override
    public void process(String window, Context context, Iterable<Tuple2<String, byte[]>> sums, Collector<Tuple2<String, byte[]>> out)
            throws Exception {
        try (Program entente = new Program(getRuntimeContext().getDistributedCache().getFile(Settings.BINARY))) {
            Path given = entente.file();
            try (OutputStream w = Files.newOutputStream(given)) {
                for (Tuple2<String, byte[]> sum : sums) {
                    w.write(sum.f1);
                }
            }
            Path whole = entente.run(given, "fold", "--evidence", "" + o.evidence);
            context.output(TIES, Tuple2.of(window, Files.readAllBytes(entente.run(whole, "graph", "--format", "parquet"))));
            context.output(ACTORS, Tuple2.of(window, Files.readAllBytes(entente.run(whole, "graph", "--format", "parquet-nodes"))));
            out.collect(Tuple2.of(window, Files.readAllBytes(whole)));
        }
    }
}
