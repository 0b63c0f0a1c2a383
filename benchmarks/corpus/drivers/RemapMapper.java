import dev.soak.benchmarks.corpus.driver.Driver;
import com.remondis.remap.Mapper;
import com.remondis.remap.Mapping;

/** Builds a mapper for each request, as a bean of request scope does. */
public final class RemapMapper implements Driver {
    @Override
    public void request(int number) {
        Mapper<A, B> mapper =
                Mapping.from(A.class).to(B.class).replace(A::getId, B::getKey).with(id -> "k" + id).mapper();
        A a = new A();
        a.setId(number);
        if (!mapper.map(a).getKey().equals("k" + number)) {
            throw new IllegalStateException();
        }
    }

    public static class A {
        private Integer id;

        public Integer getId() {
            return id;
        }

        public void setId(Integer id) {
            this.id = id;
        }
    }

    public static class B {
        private String key;

        public String getKey() {
            return key;
        }

        public void setKey(String key) {
            this.key = key;
        }
    }
}
