package dev.soak.zoo.classes;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaks: each review wraps its client in a dynamic proxy defined in its own class loader, and the proxy is kept. Each
 * one retains a loader and a class in metaspace. Typical of remoting and mocking libraries that isolate generated
 * classes.
 */
public final class ProxyLoaderPerReview implements Specimen {
    private final List<Client> clients = new ArrayList<>();

    /** The proxied interface. */
    public interface Client {
        String call();
    }

    private static final class ClientLoader extends ClassLoader {
        ClientLoader(ClassLoader parent) {
            super(parent);
        }
    }

    @Override
    public void review(PullRequest pullRequest) {
        if (pullRequest.tenth()) {
            ClientLoader loader = new ClientLoader(Client.class.getClassLoader());
            Client client = (Client) Proxy.newProxyInstance(
                    loader, new Class<?>[] {Client.class}, (proxy, method, args) -> pullRequest.headSha());
            client.call();
            synchronized (clients) {
                clients.add(client);
            }
        }
    }
}
