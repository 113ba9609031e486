package entente.engines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.Encoder;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.PartFileInfo;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.CheckpointRollingPolicy;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.OutputTag;

/**
 * Runs entente on a Flink cluster, in batch or streaming: news as JSON Lines in; the acts, ties and actors of each window
 * of event time as Parquet, and the list of what was skipped out, everything exactly once.
 */
public final class Job {
    private Job() {}

    public static void main(String[] args) throws Exception {
        Settings o = new Settings(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setRuntimeMode(o.streaming ? RuntimeExecutionMode.STREAMING : RuntimeExecutionMode.BATCH);
        if (o.streaming) {
            env.enableCheckpointing(o.checkpoint); // exactly once is what Flink does unless told otherwise
        }
        env.getConfig().enableObjectReuse(); // nothing here changes what it passed on
        env.registerCachedFile(o.binary, Settings.BINARY, true);

        OutputTag<Telling> late = new OutputTag<Telling>("late") {};
        SingleOutputStreamOperator<Telling> tellings = env
                .fromSource(source(o), WatermarkStrategy.noWatermarks(), "news")
                .transform("extract", TypeInformation.of(Telling.class), new Extract(o));
        lines(tellings.getSideOutput(Extract.SKIPPED), o.output + "/skipped");

        TumblingEventTimeWindows windows = TumblingEventTimeWindows.of(Duration.ofDays(Math.max(o.window, 1)));
        SingleOutputStreamOperator<Tuple2<String, byte[]>> sums = tellings
                .assignTimestampsAndWatermarks(dates(o))
                .keyBy(t -> t.bucket)
                .window(windows)
                .sideOutputLateData(late)
                .process(new Fold(o)).name("fold");
        SingleOutputStreamOperator<Tuple2<String, byte[]>> graphs = sums
                .keyBy(sum -> sum.f0)
                .window(windows)
                .process(new Whole(o)).name("graph");
        files(sums.getSideOutput(Fold.ACTS), o.output + "/interactions", ".parquet");
        files(graphs.getSideOutput(Whole.TIES), o.output + "/ties", ".parquet");
        files(graphs.getSideOutput(Whole.ACTORS), o.output + "/actors", ".parquet");
        files(graphs, o.output + "/graph", ".jsonl");
        lines(sums.getSideOutput(late).map(t -> new String(t.line, StandardCharsets.UTF_8)), o.output + "/late");
        env.execute("entente");
    }

    private static FileSource<byte[]> source(Settings o) {
        FileSource.FileSourceBuilder<byte[]> b = FileSource.forRecordStreamFormat(new Lines(o.maxDocument), new Path(o.input));
        b.setSplitAssigner(InOrder::new);
        if (o.follow > 0) {
            b.monitorContinuously(Duration.ofSeconds(o.follow));
        }
        return b.build();
    }

    /** An act's time is its day; time itself goes on with the reports, behind the latest by the lateness allowed. */
    private static WatermarkStrategy<Telling> dates(Settings o) {
        long behind = o.lateness + Telling.NEARBY;
        return WatermarkStrategy.<Telling>forGenerator(context -> new WatermarkGenerator<Telling>() {
            private long latest = Long.MIN_VALUE;

            @Override
            public void onEvent(Telling t, long time, WatermarkOutput out) {
                latest = Math.max(latest, t.reported);
            }

            @Override
            public void onPeriodicEmit(WatermarkOutput out) {
                if (latest != Long.MIN_VALUE) {
                    out.emitWatermark(new Watermark(Telling.millis(latest - behind) - 1));
                }
            }
        }).withTimestampAssigner((t, before) -> o.window == 0 ? 0 : Telling.millis(t.happened));
    }

    private static void lines(DataStream<String> stream, String folder) {
        Encoder<String> encoder = (line, out) -> out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        stream.sinkTo(FileSink.forRowFormat(new Path(folder), encoder)
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .withRollingPolicy(OnCheckpointRollingPolicy.build()).build());
    }

    /** Writes each element as a file of its own, in the folder of its window. */
    private static void files(DataStream<Tuple2<String, byte[]>> stream, String folder, String suffix) {
        Encoder<Tuple2<String, byte[]>> encoder = (file, out) -> out.write(file.f1);
        stream.sinkTo(FileSink.forRowFormat(new Path(folder), encoder)
                .withBucketAssigner(new ByWindow())
                .withRollingPolicy(new OneEach())
                .withOutputFileConfig(OutputFileConfig.builder().withPartSuffix(suffix).build()).build());
    }

    /** Begins a new file with each element, so that one that is a file by itself stays so. */
    private static final class OneEach extends CheckpointRollingPolicy<Tuple2<String, byte[]>, String> {
        private static final long serialVersionUID = 1;

        @Override
        public boolean shouldRollOnEvent(PartFileInfo<String> part, Tuple2<String, byte[]> next) throws IOException {
            return part.getSize() > 0;
        }

        @Override
        public boolean shouldRollOnProcessingTime(PartFileInfo<String> part, long now) {
            return false;
        }
    }

    /** Puts every window into a folder of its own. */
    private static final class ByWindow implements BucketAssigner<Tuple2<String, byte[]>, String> {
        private static final long serialVersionUID = 1;

        @Override
        public String getBucketId(Tuple2<String, byte[]> file, Context context) {
            return file.f0;
        }

        @Override
        public SimpleVersionedSerializer<String> getSerializer() {
            return SimpleVersionedStringSerializer.INSTANCE;
        }
    }
}
