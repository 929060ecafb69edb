package dev.wakeful.weaver.survey;

import dev.wakeful.trace.GuardShape;
import java.util.List;

/** {@link GuardShape} before its sites have ids. */
public record GuardFact(
        SiteKey site, GuardShape.Kind kind, String host, GuardShape.Recheck recheck, List<List<LiteralFact>> paths) {
    public GuardFact {
        paths = paths.stream().map(List::copyOf).toList();
    }
}
