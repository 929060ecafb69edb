package dev.wakeful.bench;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All figures of all rounds, for programs. */
final class DataFile {
    private static final String COLUMNS =
            "workload,kind,jdk,profile,round,ms,median_ms,processor_ms,process_ms,cold_ms,warm_ms,calm,resident_bytes,heap_bytes,"
                    + "recording_bytes,records,records_lost";

    private DataFile() {}

    /** Writes CSV when the name ends in .csv, otherwise JSON. */
    static void write(Results results, Path file) throws IOException {
        List<JsonObject> rows = rows(results);
        boolean csv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        Files.writeString(file, csv ? csv(rows) : json(results, rows));
    }

    private static List<JsonObject> rows(Results results) {
        List<JsonObject> rows = new ArrayList<>();
        add(rows, results, results.hello, "start-up");
        results.comparisons()
                .forEach((subject, comparison) ->
                        add(rows, results, comparison, subject.kind.name().toLowerCase(Locale.ROOT)));
        return rows;
    }

    private static void add(List<JsonObject> rows, Results results, Comparison comparison, String kind) {
        for (Profile profile : results.settings.profiles()) {
            int round = 0;
            for (Measurement measurement : comparison.rounds(profile)) {
                RecordingSize size = measurement.recording();
                JsonObject row = new JsonObject();
                row.addProperty("workload", comparison.name);
                row.addProperty("kind", kind);
                row.addProperty("jdk", comparison.jdk.version());
                row.addProperty("profile", profile.name().toLowerCase(Locale.ROOT));
                row.addProperty("round", round++);
                row.addProperty("ms", measurement.millis());
                row.addProperty("median_ms", measurement.medianMillis());
                row.addProperty("processor_ms", measurement.processorMillis());
                row.addProperty("process_ms", measurement.processMillis());
                row.addProperty("cold_ms", measurement.coldMillis());
                row.addProperty("warm_ms", measurement.warmMillis());
                row.addProperty("calm", measurement.calm());
                row.addProperty("resident_bytes", measurement.residentBytes());
                row.addProperty("heap_bytes", measurement.heapBytes());
                row.addProperty("recording_bytes", size == null ? 0 : size.bytes());
                row.addProperty("records", size == null ? 0 : size.records());
                row.addProperty("records_lost", size == null ? 0 : size.lost());
                rows.add(row);
            }
        }
    }

    private static String csv(List<JsonObject> rows) {
        StringBuilder text = new StringBuilder(COLUMNS).append('\n');
        for (JsonObject row : rows) {
            List<String> cells = new ArrayList<>();
            for (String column : COLUMNS.split(",")) {
                cells.add(row.get(column).getAsString());
            }
            text.append(String.join(",", cells)).append('\n');
        }
        return text.toString();
    }

    private static String json(Results results, List<JsonObject> rows) {
        JsonObject document = new JsonObject();
        document.addProperty("rounds", results.settings.rounds());
        document.addProperty("effort", results.settings.effort());
        document.addProperty("threads", results.settings.threads());
        document.addProperty("processors", Runtime.getRuntime().availableProcessors());
        JsonArray measurements = new JsonArray();
        rows.forEach(measurements::add);
        document.add("measurements", measurements);
        return new GsonBuilder().setPrettyPrinting().create().toJson(document) + "\n";
    }
}
