import dev.soak.benchmarks.corpus.driver.Driver;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Derives the schema of a table from its bean for each request. */
public final class DynamoTableSchema implements Driver {
    @Override
    public void request(int number) {
        TableSchema<Customer> schema = TableSchema.fromBean(Customer.class);
        Customer customer = new Customer();
        customer.setId("c" + number);
        Map<String, AttributeValue> item = schema.itemToMap(customer, true);
        if (!schema.mapToItem(item).getId().equals(customer.getId())) {
            throw new IllegalStateException();
        }
    }

    /** An item of the table. */
    @DynamoDbBean
    public static class Customer {
        private String id;
        private String name;

        @DynamoDbPartitionKey
        public String getId() {
            return id;
        }

        public void setId(String id) {
            this.id = id;
        }

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }
}
