using CsCheck;
using EnhancedPresence.Tool.Simulating;

namespace EnhancedPresence.Tool.Tests.Simulating;

/// <summary>Who watches whom: as many contacts as the model says, and a few people whom many know.</summary>
public sealed class ContactGraphTests
{
    [Fact]
    public void Everybody_has_the_models_number_of_different_contacts_and_is_none_of_them() => Gen.Select(
        Gen.Int[2, 80], Gen.Int[1, 60], Gen.Int[0, 1000], Gen.ULong).Sample(static (users, contacts, head, seed) =>
    {
        var model = new LoadModel { Users = users, Contacts = Math.Min(contacts, users - 1), Head = head, Seed = seed };
        ContactGraph graph = ContactGraph.Of(model);
        ContactGraph again = ContactGraph.Of(model);
        for (int user = 0; user < users; user++)
        {
            int[] found = graph[user].ToArray();
            found.Should().HaveCount(model.Contacts).And.OnlyHaveUniqueItems().And.BeInAscendingOrder().And.NotContain(user);
            found.Should().OnlyContain(c => c >= 0 && c < model.Population);
            again[user].ToArray().Should().Equal(found);
        }
    }, iter: 200);

    [Fact]
    public void The_best_known_have_a_whole_a_half_a_third_of_the_head()
    {
        var model = new LoadModel { Users = 20_000, Head = 10_000 };
        int[] watchers = CountUsers(model);

        // A user of the model has 1.9 endpoints.
        for (int rank = 1; rank <= 20; rank++)
        {
            double expected = 10_000 / 1.9 / rank;
            ((double)watchers[rank - 1]).Should().BeInRange(expected - (5 * Math.Sqrt(expected)) - 40, expected + (5 * Math.Sqrt(expected)) + 40, "of rank {0}", rank);
        }
    }

    [Fact]
    public void A_head_larger_than_everybody_is_everybody() => CountUsers(new LoadModel { Users = 500 })[0].Should().Be(499);

    [Fact]
    public void Without_a_head_nobody_is_special()
    {
        var model = new LoadModel { Users = 5000, Head = 0 };
        int[] watchers = CountUsers(model);

        double mean = 5000.0 * 40 / model.Population;
        watchers.Should().HaveCount(6250).And.OnlyContain(count => Math.Abs(count - mean) < 6 * Math.Sqrt(mean));
        ((double)watchers.Take(5000).Sum()).Should().BeApproximately(5000 * 40 * 0.8, 5 * Math.Sqrt(5000 * 40));
    }

    [Fact]
    public void Nine_users_of_ten_have_a_second_endpoint()
    {
        var model = new LoadModel { Users = 10_000 };

        ((double)Enumerable.Range(0, model.Users).Count(model.HasSecondEndpoint)).Should().BeApproximately(9000, 5 * Math.Sqrt(900));
    }

    private static int[] CountUsers(LoadModel model)
    {
        ContactGraph graph = ContactGraph.Of(model);
        int[] watchers = new int[model.Population];
        for (int user = 0; user < model.Users; user++)
        {
            foreach (int contact in graph[user])
            {
                watchers[contact]++;
            }
        }

        return watchers;
    }
}
