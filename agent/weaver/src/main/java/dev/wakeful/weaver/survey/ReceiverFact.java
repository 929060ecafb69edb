package dev.wakeful.weaver.survey;

import dev.wakeful.trace.ReceiverShape;
import java.util.List;

/** {@link ReceiverShape} before its sites have ids. */
public record ReceiverFact(
        SiteKey site, ReceiverShape.Kind kind, List<SiteKey> reads, List<SiteKey> nullChecks, List<SiteKey> selectors) {
    public ReceiverFact {
        reads = List.copyOf(reads);
        nullChecks = List.copyOf(nullChecks);
        selectors = List.copyOf(selectors);
    }
}
