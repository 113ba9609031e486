package entente.engines;

import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonToken;

/** An interaction on its way, a POJO of Flink: its line, where it is folded, and the days of its report and its act. */
public class Telling {
    public byte[] line;
    public int bucket;
    public long reported; // days since 1970-01-01
    public long happened;

    public Telling() {}

    /** Reads an interaction. All tellings of one act get one bucket and one day, as `entente fold --acts` joins them. */
    static Telling of(byte[] line, int buckets) throws IOException {
        String source = "";
        String target = "";
        String cameo = "";
        String date = "";
        String event = "";
        try (JsonParser p = Json.parser(line)) {
            p.nextToken();
            for (int left = 5; left > 0 && p.nextToken() == JsonToken.FIELD_NAME; ) { // the rest need not be looked at
                String field = p.getCurrentName();
                JsonToken value = p.nextToken();
                left--;
                switch (field) {
                    case "source" -> source = id(p, value);
                    case "target" -> target = id(p, value);
                    case "cameo" -> cameo = p.getText();
                    case "date" -> date = p.getText();
                    case "event_date" -> event = value == JsonToken.VALUE_STRING ? p.getText() : "";
                    default -> {
                        left++;
                        p.skipChildren();
                    }
                }
            }
        }
        Telling t = new Telling();
        t.line = line;
        t.bucket = Math.floorMod((source + "\t" + target + "\t" + cameo.substring(0, Math.min(2, cameo.length()))).hashCode(), buckets);
        t.reported = LocalDate.parse(date).toEpochDay();
        t.happened = t.reported;
        if (event.length() == 10) {
            long day = LocalDate.parse(event).toEpochDay();
            if (Math.abs(day - t.reported) <= NEARBY) {
                t.happened = day;
            }
        }
        return t;
    }

    /** Returns the id of the actor that p stands at, "" if there is none, and leaves p at its end. */
    private static String id(JsonParser p, JsonToken value) throws IOException {
        String id = "";
        if (value != JsonToken.START_OBJECT) {
            return id;
        }
        while (p.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = p.getCurrentName().equals("id");
            p.nextToken();
            if (wanted) {
                id = p.getText();
            }
            p.skipChildren();
        }
        return id;
    }

    static final long NEARBY = 7; // days; see the contract

    static long millis(long day) {
        return day * ChronoUnit.DAYS.getDuration().toMillis();
    }
}
