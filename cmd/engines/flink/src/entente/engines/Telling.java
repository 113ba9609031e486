package entente.engines;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;

/** An interaction on its way, a POJO of Flink: its line, where it is folded, and the days of its report and its act. */
public class Telling {
    public String line;
    public int bucket;
    public long reported; // days since 1970-01-01
    public long happened;

    public Telling() {}

    /** Reads an interaction. All tellings of one act get one bucket and one day, as `entente fold --acts` joins them. */
    static Telling of(String line, int buckets) {
        JsonNode x = Json.parse(line);
        String cameo = x.path("cameo").asText();
        String key = x.path("source").path("id").asText() + "\t" + x.path("target").path("id").asText() + "\t"
                + cameo.substring(0, Math.min(2, cameo.length()));
        Telling t = new Telling();
        t.line = line;
        t.bucket = Math.floorMod(key.hashCode(), buckets);
        t.reported = LocalDate.parse(x.path("date").asText()).toEpochDay();
        t.happened = t.reported;
        String event = x.path("event_date").asText("");
        if (event.length() == 10) {
            long day = LocalDate.parse(event).toEpochDay();
            if (Math.abs(day - t.reported) <= NEARBY) {
                t.happened = day;
            }
        }
        return t;
    }

    static final long NEARBY = 7; // days; see the contract

    static long millis(long day) {
        return day * ChronoUnit.DAYS.getDuration().toMillis();
    }
}
