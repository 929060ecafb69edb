package dev.wakeful.engine.rules.catalog;

import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.copies.StaleThreadCache;
import dev.wakeful.engine.rules.deadlock.LockOrderInversion;
import dev.wakeful.engine.rules.deadlock.StuckThread;
import dev.wakeful.engine.rules.handoff.BlockingWhileLocked;
import dev.wakeful.engine.rules.handoff.LeakedLock;
import dev.wakeful.engine.rules.handoff.UnlockOfClearedReference;
import dev.wakeful.engine.rules.race.DataRace;
import dev.wakeful.engine.rules.snapshot.ReenteredUpdate;
import dev.wakeful.engine.rules.snapshot.TornSnapshot;
import dev.wakeful.engine.rules.wakeup.CheckThenWait;
import dev.wakeful.engine.rules.wakeup.EarlyNotify;
import dev.wakeful.engine.rules.wakeup.MisdirectedNotify;
import dev.wakeful.engine.rules.wakeup.MissingNotify;
import dev.wakeful.engine.rules.wakeup.StrayWakeup;
import dev.wakeful.engine.rules.wakeup.UncheckedWakeup;
import java.util.List;

/** All rules, in the order in which reports list them. A new rule is one class in the package of its family and one line here. */
public final class RuleCatalog {
    public static final List<Rule> ALL = List.of(
            new EarlyNotify(),
            new CheckThenWait(),
            new UncheckedWakeup(),
            new StrayWakeup(),
            new MisdirectedNotify(),
            new MissingNotify(),
            new UnlockOfClearedReference(),
            new LeakedLock(),
            new BlockingWhileLocked(),
            new LockOrderInversion(),
            new StuckThread(),
            new TornSnapshot(),
            new ReenteredUpdate(),
            new StaleThreadCache(),
            new DataRace());

    private RuleCatalog() {}
}
