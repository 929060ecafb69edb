package dev.wakeful.weaver.jdk;

import java.util.ArrayList;
import java.util.List;

/** All rows. */
final class AdviceTable {
    private AdviceTable() {}

    /** @param accesses with those that only matter where fields and arrays are recorded */
    static List<Advice> rows(boolean accesses) {
        List<Advice> rows = new ArrayList<>();
        LockAdvice.addTo(rows);
        GateAdvice.addTo(rows);
        ThreadAdvice.addTo(rows);
        TaskAdvice.addTo(rows);
        QueueAdvice.addTo(rows);
        ChannelAdvice.addTo(rows);
        if (accesses) {
            OrderAdvice.addTo(rows);
            TraversalAdvice.addTo(rows);
            BufferAdvice.addTo(rows);
        }
        return rows;
    }
}
