package dev.wakeful.bench;

import java.util.Locale;

/** How a fork runs: without the agent, or with a profile of it. */
enum Profile {
    NONE,
    LOCKS,
    ACCESSES;

    @Override
    public String toString() {
        return this == NONE ? "no agent" : name().toLowerCase(Locale.ROOT);
    }
}
