using EnhancedPresence.Categories;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Tests.Connections;

/// <summary>What SIP clients see of a database in trouble, whatever the database and the trouble are.</summary>
internal static class StoreTrouble
{
    /// <summary>Publishes, watches and signs in before, during and after.</summary>
    /// <param name="store">The store.</param>
    /// <param name="begin">Makes the trouble.</param>
    /// <param name="end">Ends it.</param>
    /// <param name="isTotal">Whether nothing can be written, however small.</param>
    /// <returns>A task that ends when everything is as it should be.</returns>
    public static async Task ShouldPassAsync(IPresenceStore store, Func<Task> begin, Func<Task> end, bool isTotal)
    {
        await using var scene = new SipScene(store: store);
        SipClient alice = await scene.SignInAsync("alice");
        (await alice.AskAsync(alice.Publish(Make.Note(200, "before")))).Status.Should().Be(200);
        SipClient bob = await scene.SignInAsync("bob");
        NoteIn(await bob.AskAsync(bob.Batch(["alice"]))).Should().Be("before");
        SipClient carol = scene.Connect();

        await begin();

        // Too large to find room in what the database has already.
        SipResponse refused = await alice.AskAsync(alice.Publish(Make.Note(200, new string('x', 40_000), version: 1)));
        refused.Status.Should().Be(503);
        if (isTotal)
        {
            (await carol.AskAsync(carol.Register("carol"))).Status.Should().Be(503);
        }

        (await bob.HasRequestsAsync()).Should().BeFalse("nobody hears of what was not kept");

        await end();

        SipResponse taken = await alice.AskAsync(alice.Publish(Make.Note(200, "after", version: 1)));
        taken.Status.Should().Be(200, "the publisher kept its version, and the server came back by itself");
        NoteIn(await bob.NextAsync()).Should().Be("after");
        (await carol.AskAsync(carol.Register("carol"))).Status.Should().Be(200);
        StoredPresentity kept = (await store.LoadAsync(Make.Alice, CancellationToken.None))!;
        kept.Publications.Single(static p => p.Key.Category == CategoryName.Note).Version.Should().Be(2);
        kept.Damage.Should().BeEmpty();
    }

    private static string? NoteIn(SipMessage message) => (message is SipResponse ? Read.List(message).Single().Value : Read.Categories(message))
        .Categories.Select(static c => c.Value).OfType<Note>().Single().Bodies[0].Text;
}
