package dev.wakeful.weaver;

import java.util.ArrayList;
import java.util.List;

/** Colon separated patterns on class names, {@code *} standing for any characters. Immutable. */
final class ClassPatterns {
    private final List<String> patterns = new ArrayList<>();

    ClassPatterns(String text) {
        for (String pattern : text.split(":")) {
            if (!pattern.isBlank()) {
                patterns.add(pattern.strip());
            }
        }
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** Whether one of the patterns matches all of {@code className} (dots). */
    boolean matches(String className) {
        for (int i = 0; i < patterns.size(); i++) {
            if (matches(patterns.get(i), className)) {
                return true;
            }
        }
        return false;
    }

    /** Greedy matching with a single point of return suffices for {@code *}: the last star can always take more. */
    private static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int afterStar = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                afterStar = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++afterStar;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
