package dev.wakeful.weaver.jdk;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of the table: which hooks a method of the JDK calls. A hook is written as {@code Class.method(operand, ...)}, see
 * {@link HookCall} for the operands. Built by the table's thread, then only read.
 */
final class Advice {
    /** Hooks at the calls of another method inside the advised one; {@code name} may end with a star. */
    record AtCall(String owner, String name, HookCall before, HookCall after) {
        boolean matches(String calledOwner, String calledName) {
            return owner.equals(calledOwner)
                    && (name.endsWith("*")
                            ? calledName.startsWith(name.substring(0, name.length() - 1))
                            : name.equals(calledName));
        }
    }

    final String owner;
    final String method;
    /** Descriptor, or its parameters, or null for every overload. */
    final String descriptor;

    private HookCall enter;
    private HookCall exit;
    private HookCall fail;
    private final List<AtCall> calls = new ArrayList<>();
    private int since;
    private int until = Integer.MAX_VALUE;
    private boolean optional;

    private Advice(String owner, String method, String descriptor) {
        this.owner = owner;
        this.method = method;
        this.descriptor = descriptor;
    }

    /** @param method a name for every overload, a name with parameters, or with the whole descriptor; a star for every method */
    static Advice of(String owner, String method) {
        int parameters = method.indexOf('(');
        return parameters < 0
                ? new Advice(owner, method, null)
                : new Advice(owner, method.substring(0, parameters), method.substring(parameters));
    }

    /** Before the first instruction. Its result is the token of the hooks at the exits, if one of them asks for it. */
    Advice enter(String hook) {
        enter = HookCall.parse(hook);
        return this;
    }

    /** Before every return. */
    Advice exit(String hook) {
        exit = HookCall.parse(hook);
        return this;
    }

    /** When the method ends with an exception. */
    Advice fail(String hook) {
        fail = HookCall.parse(hook);
        return this;
    }

    /** Whatever way the method ends. */
    Advice end(String hook) {
        return exit(hook).fail(hook);
    }

    /** Nested operations are silent from entry to end. */
    Advice silent() {
        return enter("JdkHooks.begin()").end("JdkHooks.end(token)");
    }

    /** Before each call of {@code owner.name} inside the method. */
    Advice before(String calledOwner, String calledName, String hook) {
        calls.add(new AtCall(calledOwner, calledName, HookCall.parse(hook), null));
        return this;
    }

    /** Before each call of {@code owner.name} inside the method, and after it has returned. */
    Advice around(String calledOwner, String calledName, String before, String after) {
        calls.add(new AtCall(calledOwner, calledName, HookCall.parse(before), HookCall.parse(after)));
        return this;
    }

    /** The first feature version that has the method. */
    Advice since(int feature) {
        since = feature;
        return this;
    }

    /** The last feature version that has the method. */
    Advice until(int feature) {
        until = feature;
        return this;
    }

    /** The method, or a call in it, may be missing in a supported version without loss. */
    Advice optional() {
        optional = true;
        return this;
    }

    boolean appliesTo(int feature) {
        return since <= feature && feature <= until;
    }

    boolean isOptional() {
        return optional;
    }

    HookCall enter() {
        return enter;
    }

    HookCall exit() {
        return exit;
    }

    HookCall fail() {
        return fail;
    }

    List<AtCall> calls() {
        return calls;
    }

    boolean usesToken() {
        return exit != null && exit.uses("token") || fail != null && fail.uses("token");
    }

    boolean matches(String name, String methodDescriptor) {
        if (isForAllMethods()) {
            return true;
        }
        if (descriptor == null || !method.equals(name)) {
            return method.equals(name);
        }
        return descriptor.endsWith(")") ? methodDescriptor.startsWith(descriptor) : methodDescriptor.equals(descriptor);
    }

    boolean isForAllMethods() {
        return method.equals("*");
    }

    @Override
    public String toString() {
        return owner + "." + method + (descriptor == null ? "" : descriptor);
    }
}
