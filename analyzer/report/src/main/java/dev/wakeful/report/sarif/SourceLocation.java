package dev.wakeful.report.sarif;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.report.Place;
import dev.wakeful.report.Printable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Places in the program as SARIF locations (3.28). A class file says its package and the name of its source file, not under which root that lies: the URI is relative to
 * {@value #ROOT}, which the consumer knows.
 */
final class SourceLocation {
    static final String ROOT = "SRCROOT";

    private SourceLocation() {}

    /** Whether it is known in which file the place is. Without that, most consumers cannot show it. */
    static boolean hasFile(Location location) {
        return uri(location).isPresent();
    }

    /** The place, with what happens there. */
    static JsonObject of(Location location, String what) {
        JsonObject json = new JsonObject();
        uri(location).ifPresent(uri -> json.add("physicalLocation", physical(uri, location.line())));
        if (!location.className().isEmpty()) {
            JsonObject method = new JsonObject();
            method.addProperty("name", Printable.of(location.method()));
            method.addProperty("fullyQualifiedName", Printable.of(Place.qualified(location)));
            method.addProperty("kind", "function");
            JsonArray logical = new JsonArray();
            logical.add(method);
            json.add("logicalLocations", logical);
        }
        if (!what.isBlank()) {
            json.add("message", Json.message(what));
        }
        return json;
    }

    private static JsonObject physical(String uri, int line) {
        JsonObject artifact = new JsonObject();
        artifact.addProperty("uri", uri);
        artifact.addProperty("uriBaseId", ROOT);
        JsonObject json = new JsonObject();
        json.add("artifactLocation", artifact);
        if (line > 0) {
            JsonObject region = new JsonObject();
            region.addProperty("startLine", line);
            json.add("region", region);
        }
        return json;
    }

    /** {@code dev/acme/Foo.java}. Empty where the names would lead out of the root, or to no file. */
    static Optional<String> uri(Location location) {
        if (location.className().isEmpty() || location.file().isBlank() || location.isNative()) {
            return Optional.empty();
        }
        List<String> segments = new ArrayList<>(List.of(location.className().split("\\.", -1)));
        segments.set(segments.size() - 1, location.file());
        List<String> encoded = new ArrayList<>();
        for (String segment : segments) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return Optional.empty();
            }
            encoded.add(encoded(segment));
        }
        return Optional.of(String.join("/", encoded));
    }

    /** Class files may hold any name: whatever is not surely harmless is written as bytes (RFC 3986, 2.1). */
    private static String encoded(String segment) {
        StringBuilder uri = new StringBuilder(segment.length());
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean harmless =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~$".indexOf(c) >= 0;
            uri.append(harmless ? String.valueOf(c) : String.format("%%%02X", b & 0xff));
        }
        return uri.toString();
    }
}
