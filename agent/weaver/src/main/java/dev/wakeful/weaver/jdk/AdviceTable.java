package dev.wakeful.weaver.jdk;

import java.util.ArrayList;
import java.util.List;

/** All rows. */
final class AdviceTable {
    private AdviceTable() {}

    static List<Advice> rows() {
        List<Advice> rows = new ArrayList<>();
        LockAdvice.addTo(rows);
        GateAdvice.addTo(rows);
        ThreadAdvice.addTo(rows);
        TaskAdvice.addTo(rows);
        QueueAdvice.addTo(rows);
        ChannelAdvice.addTo(rows);
        return rows;
    }
}
