package dev.soak.fleet.pack;

import dev.soak.analysis.fleet.PackedRun;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * The columns of a packed run: one row per series, with the run's own columns on each; a run without series has one row. A
 * suspect is told on the rows of the series that it stands for. {@code docs/fleet.md} describes them; a change of name, type or
 * meaning is a new {@link PackedRun#SCHEMA}.
 */
final class PackSchema {
    /** The key of the version among the key-value metadata of a file. */
    static final String VERSION_KEY = "soak.fleet.schema";

    private static final String RUN = """
            message soak_fleet {
              required binary run_id (STRING);
              required binary service (STRING);
              required binary build (STRING);
              required int32 night (DATE);
              required binary started_utc (STRING);
              required binary report (STRING);
              required binary outcome (STRING);
              required binary sentence (STRING);
              required double seconds;
              required double work;
              required int32 damaged_files;
              optional group series {
                required binary id (STRING);
                required binary unit (STRING);
                required binary verdict (STRING);
                required int32 points;
                required boolean accepted;
                optional double slope_per_hour;
                optional double slope_error_per_hour;
                optional double detectable_slope_per_hour;
                optional double end;
                optional double p_value;
                optional double q_value;
                optional double growth_probability;
                required boolean follows_work;
            """;

    private static final String COURSE = """
                repeated double t;
                repeated double value;
            """;

    private static final String SUSPECTS = """
              }
              repeated group suspects {
                required binary fingerprint (STRING);
                required binary resource (STRING);
                required binary subject (STRING);
                optional double per_hour;
                required binary unit (STRING);
                required binary site (STRING);
              }
            }
            """;

    static final MessageType ALL = MessageTypeParser.parseMessageType(RUN + COURSE + SUSPECTS);

    /** All that a judgement needs: without the courses, which are nearly all of a file. */
    static final MessageType WITHOUT_COURSES = MessageTypeParser.parseMessageType(RUN + SUSPECTS);

    private PackSchema() {}
}
