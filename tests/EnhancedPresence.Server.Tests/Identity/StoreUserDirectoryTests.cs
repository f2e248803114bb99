using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Tests.Storage;
using EnhancedPresence.Transport;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Identity;

public sealed class StoreUserDirectoryTests
{
    private static readonly PresenceServerOptions Options = new() { Domains = { "contoso.com" } };
    private static readonly Watcher Searcher = new(SipUri.Parse("sip:searcher@contoso.com"), WatcherNetwork.SameEnterprise);

    private readonly FaultyStore _store = new();
    private readonly List<SipUri> _others = [];

    [Theory]
    [InlineData("alice@contoso.com", "msRTCSIP-PrimaryUserAddress", "sip:alice@contoso.com")]
    [InlineData("alice@contoso.com bob@contoso.com", "msRTCSIP-PrimaryUserAddress", "sip:", "c", "us")]
    [InlineData("alice@contoso.com", "givenName", "ali")]
    [InlineData("alice@contoso.com", "displayName", "Smith, ALICE*")]
    [InlineData("alice@contoso.com", "mail", "a.smith@")]
    [InlineData("bob@contoso.com", "mail", "bob@contoso")]
    [InlineData("zoe.smithers@contoso.com alice@contoso.com", "sn", "SMITH")]
    [InlineData("alice@contoso.com", "sn", "smith", "company", "Contoso")]
    [InlineData("", "sn", "smith", "company", "Fabrikam")]
    [InlineData("", "sn", "mith")]
    [InlineData("", "homePostalAddress", "a")]
    [InlineData("", "sn", "*")]
    public async Task Who_meets_every_term_is_found(string expected, params string[] terms)
    {
        await KeepAsync(Alice, Card("Smith, Alice", "a.smith@contoso.com", "Contoso", "US"));
        await KeepAsync(Bob, Card("Bob", null, null, "US"));
        _others.Add(SipUri.Parse("sip:zoe.smithers@contoso.com"));
        UserSearchResult result = await SearchAsync(10, terms);

        result.Users.Select(static u => u.Address.Address).Should().BeEquivalentTo(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        result.HasMore.Should().BeFalse();
    }

    [Fact]
    public async Task An_entry_has_what_the_card_shows_to_the_searchers_level()
    {
        await KeepAsync(Alice, Card("Alice", "alice@contoso.com", "Contoso", "US"), Item(CategoryName.ContactCard, 0, 400, CardOf("Alice at home", null, null, null)));
        UserEntry entry = (await SearchAsync(10, "givenName", "alice")).Users.Should().ContainSingle().Subject;
        (entry.DisplayName, entry.Email, entry.Company, entry.Country, entry.Title).Should().Be(("Alice", "alice@contoso.com", "Contoso", "US", null));
    }

    [Fact]
    public async Task Who_has_blocked_the_searcher_is_not_found_by_any_term()
    {
        await KeepAsync(Alice, Card("Alice", null, null, null));
        await BlockAsync(Alice, Searcher.Address);
        _others.Add(Alice);

        (await SearchAsync(10, "givenName", "alice")).Users.Should().BeEmpty();
        (await SearchAsync(10, "msRTCSIP-PrimaryUserAddress", "sip:alice@contoso.com")).Users.Should().BeEmpty();
    }

    [Fact]
    public async Task Results_and_reads_are_bounded_and_it_is_said()
    {
        for (int i = 0; i < 5; i++)
        {
            await KeepAsync(SipUri.Parse($"sip:u{i}@contoso.com"));
        }

        UserSearchResult few = await SearchAsync(2, "givenName", "u");
        UserSearchResult tired = await new StoreUserDirectory(_store, Options, maxRead: 3).SearchAsync(Search(10, "givenName", "u4"), CancellationToken.None);

        few.Users.Select(static u => u.Address.Address).Should().Equal("u0@contoso.com", "u1@contoso.com");
        few.HasMore.Should().BeTrue();
        (await SearchAsync(5, "givenName", "u")).HasMore.Should().BeFalse();
        tired.Should().Be(new UserSearchResult([], true));
    }

    [Fact]
    public async Task A_store_in_trouble_is_an_exception_of_the_transport()
    {
        _store.FailLoad = true;
        Func<Task> search = () => SearchAsync(1, "givenName", "u");
        await search.Should().ThrowAsync<PresenceTransportException>();
    }

    private Task<UserSearchResult> SearchAsync(int results, params string[] terms) =>
        new StoreUserDirectory(_store, Options, () => _others).SearchAsync(Search(results, terms), CancellationToken.None).AsTask();

    private static UserSearch Search(int results, params string[] terms) => new(
        Searcher, terms.Chunk(2).Select(static t => new UserSearchTerm(t[0], t[1])).ToEquatableArray(), results);

    private static Publication Card(string name, string? mail, string? company, string? country) => Item(CategoryName.ContactCard, 0, 200, CardOf(name, mail, company, country));

    private static ContactCard CardOf(string name, string? mail, string? company, string? country) => new()
    {
        Identities = [new ContactIdentity { Name = new ContactName { DisplayNames = [new LocalizedText(name)] }, Emails = mail is null ? [] : [new LocalizedText(mail)] }],
        Companies = company is null ? [] : [new LocalizedText(company)],
        Addresses = country is null ? [] : [new ContactAddress { Type = "work", CountryCode = country }],
    };

    // As the server does it: the first sign-in gives the usual access lists.
    private async Task KeepAsync(SipUri user, params Publication[] items)
    {
        await using var server = new PresenceServer(_store, Options);
        await using var transport = new InMemoryPresenceTransport(server, user);
        await transport.SignInAsync(CancellationToken.None);
        if (items.Length > 0)
        {
            (await transport.PublishAsync(Body(user, items), CancellationToken.None)).Status.Should().Be(ResponseStatus.Ok);
        }
    }

    private async Task BlockAsync(SipUri owner, SipUri other)
    {
        await using var server = new PresenceServer(_store, Options);
        await using var transport = new InMemoryPresenceTransport(server, owner);
        await transport.SignInAsync(CancellationToken.None);
        (await transport.UpdateContainersAsync([Put(other, 32000)], CancellationToken.None)).Status.Should().Be(ResponseStatus.Ok);
    }
}
