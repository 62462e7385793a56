package io.mediainbox.kill;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Stops a child at the entry of one of its methods, from outside: the program that is tested knows nothing of it. The child
 * must be started with {@link #agent()}, and stands still from then on until it is killed.
 */
final class Debugger implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ListeningConnector connector;
    private final Map<String, Connector.Argument> arguments;
    private final String address;
    private VirtualMachine machine;

    private Debugger(ListeningConnector connector, Map<String, Connector.Argument> arguments, String address) {
        this.connector = connector;
        this.arguments = arguments;
        this.address = address;
    }

    static Debugger listen() throws IOException, IllegalConnectorArgumentsException {
        ListeningConnector connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(candidate -> candidate.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("localAddress").setValue("127.0.0.1");
        arguments.get("port").setValue("0");
        arguments.get("timeout").setValue(String.valueOf(LIMIT.toMillis()));
        return new Debugger(connector, arguments, connector.startListening(arguments));
    }

    /** The option with which a JVM connects to this debugger, and waits for it. */
    String agent() {
        String port = address.substring(address.lastIndexOf(':') + 1);
        return "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=127.0.0.1:" + port;
    }

    /**
     * Lets the child run until it enters a method; then all of its threads stand still.
     *
     * @param className of its class
     * @param method whichever of that name
     * @param named one of these must be in a text that its arguments hold, or what is called; empty for any call
     */
    void awaitEntry(String className, String method, List<String> named) throws Exception {
        awaitEntry(className, method, named, 1);
    }

    /** @param times how often the method is entered that way, the last time included */
    void awaitEntry(String className, String method, List<String> named, int times) throws Exception {
        machine = connector.accept(arguments);
        ClassPrepareRequest loading = machine.eventRequestManager().createClassPrepareRequest();
        loading.addClassFilter(className);
        loading.enable();
        machine.resume();
        int entered = 0;
        for (EventSet events = next(); ; events = next()) {
            if (isEntry(events, method, named) && ++entered == times) {
                return;
            }
            events.resume();
        }
    }

    private EventSet next() throws InterruptedException {
        EventSet events = machine.eventQueue().remove(LIMIT.toMillis());
        if (events == null) {
            throw new AssertionError("The method was not entered within " + LIMIT);
        }
        return events;
    }

    private boolean isEntry(EventSet events, String method, List<String> named) throws Exception {
        boolean entered = false;
        for (Event event : events) {
            if (event instanceof ClassPrepareEvent loaded) {
                stopAt(loaded.referenceType(), method);
            } else if (event instanceof BreakpointEvent stopped) {
                entered |= names(stopped.thread(), named);
            } else if (event instanceof VMDeathEvent || event instanceof VMDisconnectEvent) {
                throw new AssertionError("The process ended before the method was entered for " + named);
            }
        }
        return entered;
    }

    private void stopAt(ReferenceType type, String method) {
        List<Method> methods = type.methodsByName(method);
        if (methods.isEmpty()) {
            throw new AssertionError(type.name() + " has no method " + method);
        }
        methods.forEach(entry -> machine.eventRequestManager()
                .createBreakpointRequest(entry.location())
                .enable());
    }

    private static boolean names(ThreadReference thread, List<String> named) throws IncompatibleThreadStateException {
        if (named.isEmpty()) {
            return true;
        }
        StackFrame frame = thread.frame(0);
        List<Value> values = new ArrayList<>(frame.getArgumentValues());
        values.add(frame.thisObject());
        return HeldTexts.mention(named, values);
    }

    @Override
    public void close() throws IOException, IllegalConnectorArgumentsException {
        connector.stopListening(arguments);
        if (machine != null) {
            try {
                machine.dispose();
            } catch (VMDisconnectedException e) {
                // It was killed: that is what it was stopped for.
            }
        }
    }
}
