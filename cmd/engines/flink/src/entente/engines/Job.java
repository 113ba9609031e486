package entente.engines;

import java.time.Duration;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.Encoder;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.OutputTag;
import java.nio.charset.StandardCharsets;

/**
 * Runs entente on a Flink cluster, in batch or streaming: news as JSON Lines in; acts, sums of ties and actors for each
 * window of event time, and the list of what was skipped out, each line exactly once.
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
        env.registerCachedFile(o.binary, Settings.BINARY, true);

        SingleOutputStreamOperator<Telling> tellings = env
                .fromSource(source(o), WatermarkStrategy.noWatermarks(), "news")
                .process(new Extract(o)).name("extract")
                .returns(Telling.class);
        lines(tellings.getSideOutput(Extract.SKIPPED), o.output + "/skipped");

        OutputTag<Telling> late = new OutputTag<Telling>("late") {};
        SingleOutputStreamOperator<Tuple2<String, String>> sums = tellings
                .assignTimestampsAndWatermarks(dates(o))
                .keyBy(t -> t.bucket)
                .window(TumblingEventTimeWindows.of(Duration.ofDays(o.window)))
                .sideOutputLateData(late)
                .process(new Fold(o)).name("fold");
        windows(sums, o.output + "/sums");
        windows(sums.getSideOutput(Fold.ACTS), o.output + "/interactions");
        lines(sums.getSideOutput(late).map(t -> t.line), o.output + "/late");
        env.execute("entente");
    }

    private static FileSource<String> source(Settings o) {
        FileSource.FileSourceBuilder<String> b = FileSource.forRecordStreamFormat(new Lines(o.maxDocument), new Path(o.input));
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
        }).withTimestampAssigner((t, before) -> Telling.millis(t.happened));
    }

    private static void lines(DataStream<String> stream, String folder) {
        Encoder<String> encoder = (line, out) -> out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        stream.sinkTo(FileSink.forRowFormat(new Path(folder), encoder)
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .withRollingPolicy(OnCheckpointRollingPolicy.build()).build());
    }

    private static void windows(DataStream<Tuple2<String, String>> stream, String folder) {
        Encoder<Tuple2<String, String>> encoder = (line, out) -> out.write((line.f1 + "\n").getBytes(StandardCharsets.UTF_8));
        stream.sinkTo(FileSink.forRowFormat(new Path(folder), encoder)
                .withBucketAssigner(new ByWindow())
                .withRollingPolicy(OnCheckpointRollingPolicy.build()).build());
    }

    /** Puts every window into a folder of its own. */
    private static final class ByWindow implements BucketAssigner<Tuple2<String, String>, String> {
        private static final long serialVersionUID = 1;

        @Override
        public String getBucketId(Tuple2<String, String> line, Context context) {
            return line.f0;
        }

        @Override
        public SimpleVersionedSerializer<String> getSerializer() {
            return SimpleVersionedStringSerializer.INSTANCE;
        }
    }
}
