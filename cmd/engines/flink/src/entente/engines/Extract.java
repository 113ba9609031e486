package entente.engines;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Documents in, their interactions out; what was skipped goes to the side. It is an operator and no function, since it has
 * documents on their way and must see them through before a checkpoint.
 */
final class Extract extends AbstractStreamOperator<Telling> implements OneInputStreamOperator<byte[], Telling>, BoundedOneInput {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(Extract.class);
    private static final long EVERY = 10_000_000_000L; // nanoseconds between two lines in the log

    static final OutputTag<String> SKIPPED = new OutputTag<>("skipped", Types.STRING);

    private final Settings o;
    private transient Reader reader;
    private transient Counter documents;
    private transient Counter skipped;
    private transient long said;
    private transient long before;

    Extract(Settings o) {
        this.o = o;
        chainingStrategy = ChainingStrategy.ALWAYS;
    }

    @Override
    public void open() throws Exception {
        super.open();
        File binary = getRuntimeContext().getDistributedCache().getFile(Settings.BINARY);
        binary.setExecutable(true);
        reader = new Reader(binary.getAbsolutePath(), o.timeout, o.memory, o.maxDocument);
        documents = getRuntimeContext().getMetricGroup().counter("documents");
        skipped = getRuntimeContext().getMetricGroup().counter("documents_skipped");
        said = System.nanoTime();
        LOG.info("reading documents in attempt #{}", getRuntimeContext().getTaskInfo().getAttemptNumber());
    }

    @Override
    public void processElement(StreamRecord<byte[]> record) throws Exception {
        byte[] line = record.getValue();
        if (Lines.isBlank(line)) {
            return;
        }
        documents.inc();
        say();
        if (line[0] == Lines.TOO_LONG) {
            skip(Json.name(Arrays.copyOfRange(line, 1, line.length)), "longer than the limit of " + o.maxDocument + " bytes for one document");
            return;
        }
        reader.read(Json.named(Lines.trimmed(line)), this::answer);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
        reader.drain(this::answer);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        reader.drain(this::answer); // the last watermark comes before the end of the input, and makes all that follows late
        super.processWatermark(mark);
    }

    @Override
    public void endInput() throws Exception {
        reader.drain(this::answer);
    }

    private void answer(Json.Document document, List<byte[]> found, String why) throws IOException {
        if (!why.isEmpty()) {
            skip(document.name(), why);
        }
        for (byte[] line : found) {
            output.collect(new StreamRecord<>(Telling.of(line, o.buckets)));
        }
    }

    private void skip(String name, String why) {
        skipped.inc();
        LOG.warn("skipped {}: {}", name, why);
        output.collect(SKIPPED, new StreamRecord<>("{\"document\":" + Json.quote(name) + ",\"skipped\":" + Json.quote(why) + "}"));
    }

    private void say() {
        long now = System.nanoTime();
        if (now - said >= EVERY) {
            LOG.info("{} documents, {} skipped, {} documents/s", documents.getCount(), skipped.getCount(),
                    (documents.getCount() - before) * 1_000_000_000L / (now - said));
            said = now;
            before = documents.getCount();
        }
    }

    @Override
    public void close() throws Exception {
        super.close();
        if (reader != null) {
            reader.close();
            LOG.info("{} documents, {} skipped in all", documents.getCount(), skipped.getCount());
        }
    }
}
