package dev.wakeful.engine.finding;

/**
 * A recording that was analyzed.
 *
 * @param source file or folder it was read from
 */
public record Recording(
        String source, long processId, String javaVersion, String agentVersion, String profile, Coverage coverage) {}
