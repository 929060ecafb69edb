package dev.wakeful.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import samples.ThreadLocals;

class ThreadLocalWeavingTest {
    private static List<String> run(String method) throws Exception {
        return new WovenClass(ThreadLocals.class)
                .accesses().run(method).stream()
                        .filter(line -> !line.startsWith("initialized") && !line.endsWith("initializes"))
                        .toList();
    }

    @Test
    void anInitialValueIsMadeBeforeTheCallReturns() throws Exception {
        assertThat(run("calls"))
                .containsExactly(
                        "read class=7 at read rate",
                        "get SuppliedThreadLocal=7 at ThreadLocal.get()",
                        "set SuppliedThreadLocal=8 at ThreadLocal.set()",
                        "get SuppliedThreadLocal=8 at ThreadLocal.get()",
                        "remove SuppliedThreadLocal at ThreadLocal.remove()");
    }

    @Test
    void whatASubclassDoesIsPartOfTheCall() throws Exception {
        assertThat(run("subclass"))
                .containsExactly(
                        "get Tenant=nobody at Tenant.get()",
                        "set Tenant=null at Tenant.set()",
                        "get Tenant=null at Tenant.get()");
    }

    @Test
    void methodReferencesLeadToWovenCalls() throws Exception {
        assertThat(run("references"))
                .containsExactly("set ThreadLocal=a at ThreadLocal.set()", "get ThreadLocal=a at ThreadLocal.get()");
    }

    @Test
    void nothingIsRecordedOfACallThatThrows() {
        assertThatThrownBy(() -> run("nobody")).isInstanceOf(NullPointerException.class);
        assertThat(RecordedHooks.EVENTS).noneMatch(line -> line.startsWith("get"));
    }

    @Test
    void nothingOfThisIsWovenForLocksAlone() throws Exception {
        assertThat(new WovenClass(ThreadLocals.class).run("calls")).isEmpty();
    }
}
