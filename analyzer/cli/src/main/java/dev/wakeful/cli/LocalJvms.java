package dev.wakeful.cli;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The JVMs of this machine, by the attach API of the JDK. */
final class LocalJvms implements Jvms {
    private final Installation installation;

    LocalJvms(Installation installation) {
        this.installation = installation;
    }

    @Override
    public List<Jvm> list() throws CommandFailure {
        try {
            List<Jvm> jvms = new ArrayList<>();
            for (VirtualMachineDescriptor descriptor : VirtualMachine.list()) {
                long pid = pid(descriptor);
                if (pid >= 0 && pid != ProcessHandle.current().pid()) {
                    jvms.add(new Jvm(pid, descriptor.displayName()));
                }
            }
            jvms.sort(Comparator.comparingLong(Jvm::pid));
            return jvms;
        } catch (LinkageError e) {
            throw noAttachApi();
        }
    }

    private static long pid(VirtualMachineDescriptor descriptor) {
        try {
            return Long.parseLong(descriptor.id());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    @Override
    public boolean exists(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    @Override
    public AgentLink attach(Jvm jvm) throws CommandFailure {
        Path agent = installation.attachJar();
        try {
            return new AttachedJvm(jvm, VirtualMachine.attach(Long.toString(jvm.pid())), agent);
        } catch (LinkageError e) {
            throw noAttachApi();
        } catch (AttachNotSupportedException | IOException e) {
            throw refused(jvm, e);
        }
    }

    private static CommandFailure noAttachApi() {
        return new CommandFailure(
                ExitCode.INTERNAL,
                "attaching needs a JDK, and " + System.getProperty("java.home")
                        + " has no module jdk.attach; set JAVA_HOME to a JDK");
    }

    private static CommandFailure refused(Jvm jvm, Exception why) {
        Optional<String> owner =
                ProcessHandle.of(jvm.pid()).flatMap(process -> process.info().user());
        String self = System.getProperty("user.name");
        String hint;
        if (owner.isPresent() && !owner.get().equals(self)) {
            hint = "it runs as user " + owner.get() + " and this command as " + self + ": run it as " + owner.get()
                    + " (sudo -u " + owner.get() + " ...)";
        } else {
            hint =
                    "is it a JVM? One that was started with -XX:+DisableAttachMechanism cannot be attached to: start it with"
                            + " -javaagent instead. One in a container is reached from inside of it, as the same user";
        }
        return new CommandFailure(
                ExitCode.INTERNAL, "cannot attach to " + jvm.display() + ": " + reason(why) + ". " + capital(hint));
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        String line = message == null ? "" : message.lines().findFirst().orElse("");
        return line.isEmpty() ? e.getClass().getSimpleName() : line;
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
