package dev.wakeful.weaver;

import java.util.Objects;

/**
 * What to weave.
 *
 * @param includes colon separated patterns of class names (dots, {@code *} for any characters); empty: every class
 * @param excludes patterns of the same form of classes that are left alone even when included
 */
public record WeaverOptions(String includes, String excludes) {
    /** Everything that is not the JDK's or the agent's. */
    public static final WeaverOptions DEFAULT = new WeaverOptions("", "");

    public WeaverOptions {
        Objects.requireNonNull(includes);
        Objects.requireNonNull(excludes);
    }
}
