package entente.engines;

import java.io.File;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Documents in, their interactions out; what was skipped goes to the side. */
final class Extract extends ProcessFunction<String, Telling> {
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
    }

    @Override
    public void open(OpenContext context) throws Exception {
        File binary = getRuntimeContext().getDistributedCache().getFile(Settings.BINARY);
        binary.setExecutable(true);
        reader = new Reader(binary.getAbsolutePath(), o.timeout, o.memory, o.maxDocument);
        documents = getRuntimeContext().getMetricGroup().counter("documents");
        skipped = getRuntimeContext().getMetricGroup().counter("documents_skipped");
        said = System.nanoTime();
        LOG.info("reading documents in attempt #{}", getRuntimeContext().getTaskInfo().getAttemptNumber());
    }

    @Override
    public void processElement(String line, Context context, Collector<Telling> out) throws Exception {
        if (line.isBlank()) {
            return;
        }
        documents.inc();
        say();
        if (line.startsWith(Lines.TOO_LONG)) {
            skip(context, Json.name(line.substring(1)), "longer than the limit of " + o.maxDocument + " bytes for one document");
            return;
        }
        String name = Json.name(line);
        Reader.Answer answer = reader.read(Json.named(line, name));
        if (!answer.skipped().isEmpty()) {
            skip(context, name, answer.skipped());
        }
        for (String found : answer.found()) {
            out.collect(Telling.of(found, o.buckets));
        }
    }

    private void skip(Context context, String name, String why) {
        skipped.inc();
        LOG.warn("skipped {}: {}", name, why);
        context.output(SKIPPED, "{\"document\":" + Json.quote(name) + ",\"skipped\":" + Json.quote(why) + "}");
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
    public void close() {
        if (reader != null) {
            reader.close();
            LOG.info("{} documents, {} skipped in all", documents.getCount(), skipped.getCount());
        }
    }
}
