import dev.soak.benchmarks.corpus.driver.Driver;
import java.lang.reflect.Method;
import net.sf.cglib.proxy.Callback;
import net.sf.cglib.proxy.CallbackFilter;
import net.sf.cglib.proxy.Enhancer;
import net.sf.cglib.proxy.MethodInterceptor;
import net.sf.cglib.proxy.NoOp;

/** Wraps an object of each request in a proxy. Its filters are equal to each other, so that one class serves all. */
public final class CglibProxies implements Driver {
    @Override
    public void request(int number) {
        Enhancer enhancer = new Enhancer();
        enhancer.setSuperclass(Order.class);
        enhancer.setCallbackFilter(new ByName("price"));
        MethodInterceptor doubled = (proxy, method, arguments, parent) -> 2 * (int) parent.invokeSuper(proxy, arguments);
        enhancer.setCallbacks(new Callback[] {NoOp.INSTANCE, doubled});
        Order order = (Order) enhancer.create();
        if (order.price(number) != 2 * number) {
            throw new IllegalStateException();
        }
    }

    /** What is wrapped. */
    public static class Order {
        public int price(int amount) {
            return amount;
        }
    }

    private record ByName(String intercepted) implements CallbackFilter {
        @Override
        public int accept(Method method) {
            return method.getName().equals(intercepted) ? 1 : 0;
        }
    }
}
