using System.Data.Common;
using System.Text;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Tests.Storage;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Sessions;

/// <summary>End to end: XML in, XML out, through the in-memory transport.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "The test framework calls DisposeAsync.")]
public sealed class PresenceServerTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(T);
    private readonly PresenceServer _server;

    public PresenceServerTests() => _server = Servers.Create(new InMemoryPresenceStore(), Options(), _time);

    private static CancellationToken Token => CancellationToken.None;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task From_a_publication_to_a_card_at_every_level()
    {
        await using InMemoryPresenceTransport alice = await SignInAsync(Alice);
        await using InMemoryPresenceTransport bob = await SignInAsync(Bob);
        await using InMemoryPresenceTransport carol = await SignInAsync(Carol);
        (await alice.PublishAsync(Body(Alice, [.. Machine(3500), .. Meeting(), Note(200, "hello"), Note(300, "hello"), Note(100, "oops")]), Token))
            .Status.Should().Be(ResponseStatus.Ok);

        (await bob.SubscribeAsync(new PresenceRequest([Alice], []), Token)).Status.Should().Be(ResponseStatus.Ok);
        CategoriesDocument colleague = await NextAsync(bob);
        colleague.Uri.Should().Be(Alice);
        colleague.StateIn().Activities.Single().Token.Should().Be(ActivityToken.InAMeeting);
        colleague.StateIn().MeetingSubject.Should().BeNull();

        (await carol.SubscribeAsync(new PresenceRequest([Alice], []), Token)).Status.Should().Be(ResponseStatus.Ok);
        CategoriesDocument external = await NextAsync(carol);
        external.StateIn().Should().Be(new AggregateState { Availability = Availability.Busy });
        external.Categories.Single(static c => c.Name == CategoryName.Note).Value.Should().Be(Categories.Note.Empty);

        (await alice.UpdateContainersAsync([Put(Bob, 300)], Token)).Status.Should().Be(ResponseStatus.Ok);
        (await NextAsync(bob)).StateIn().MeetingSubject!.Text.Should().Be("Budget");

        await alice.SignOutAsync(Token);
        (await NextAsync(bob)).StateIn().Availability.Should().Be(Availability.SignedOut);
        (await NextAsync(carol)).StateIn().Availability.Should().Be(Availability.SignedOut);
    }

    [Fact]
    public async Task Conflicts_and_results_reach_the_publisher()
    {
        await using InMemoryPresenceTransport alice = await SignInAsync(Alice);
        PublishResponse first = await alice.PublishAsync(Body(Alice, Machine(3500)), Token);
        first.Changed.Should().Contain(static c => c.Instance == 1 && c.Container == new ContainerId(200) && c.ExpireType == ExpireType.User);
        PublishResponse second = await alice.PublishAsync(Body(Alice, Machine(3500)), Token);
        second.Status.Should().Be(ResponseStatus.Conflict);
        second.Conflicts.Should().Equal(new PublicationConflict(1, 1), new PublicationConflict(2, 1));
    }

    [Fact]
    public async Task Nobody_publishes_for_others_and_bad_bodies_say_where()
    {
        await using InMemoryPresenceTransport bob = await SignInAsync(Bob);
        await using InMemoryPresenceTransport carol = await SignInAsync(Carol);

        (await bob.PublishAsync(Body(Alice, Note(200, "x")), Token)).Status.Should().Be(ResponseStatus.Forbidden);
        (await carol.PublishAsync(Body(Carol, Note(200, "x")), Token)).Status.Should().Be(ResponseStatus.Forbidden);
        (await carol.UpdateContainersAsync([Put(Bob, 300)], Token)).Status.Should().Be(ResponseStatus.Forbidden);
        PublishResponse bad = await bob.PublishAsync("<publish"u8.ToArray(), Token);
        bad.Status.Should().Be(ResponseStatus.Invalid);
        bad.Detail.Should().Contain("byte");
        (await bob.PublishAsync(new byte[2 * 1024 * 1024], Token)).Status.Should().Be(ResponseStatus.LimitExceeded);
    }

    [Fact]
    public async Task A_value_that_is_not_valid_for_its_type_is_kept_and_not_shown_where_it_could_leak()
    {
        await using InMemoryPresenceTransport alice = await SignInAsync(Alice);
        await using InMemoryPresenceTransport bob = await SignInAsync(Bob);
        byte[] body = Encoding.UTF8.GetBytes(
            """
            <publish xmlns="http://schemas.microsoft.com/2006/09/sip/rich-presence"><publications uri="sip:alice@contoso.com">
            <publication categoryName="state" instance="7" container="200" version="0" expireType="static"><state
            xmlns="http://schemas.microsoft.com/2006/09/sip/state" startTime="tomorrow"><availability>secret</availability></state></publication>
            </publications></publish>
            """);
        (await alice.PublishAsync(body, Token)).Status.Should().Be(ResponseStatus.Ok);

        QueryResponse seen = await bob.QueryAsync(new PresenceRequest([Alice], [CategoryName.State]), Token);
        Encoding.UTF8.GetString(seen.Notifications.Single().Body.Span).Should().NotContain("secret");
    }

    [Fact]
    public async Task Who_is_asked_for_and_not_there_is_listed()
    {
        await using InMemoryPresenceTransport bob = await SignInAsync(Bob);
        var request = new PresenceRequest([Alice, Bob, Alice], [CategoryName.State]);

        QueryResponse answer = await bob.QueryAsync(request, Token);
        answer.Unknown.Should().Equal(Alice);
        Read(answer.Notifications.Single()).Categories.Should().Contain(static c => c.Container == ContainerId.Blocked, "it is the own presence");
        (await bob.SubscribeAsync(request, Token)).Unknown.Should().Equal(Alice);
    }

    [Fact]
    public async Task Only_known_domains_sign_in()
    {
        await FluentActions.Awaiting(() => SignInAsync(SipUri.Parse("sip:eve@example.org"))).Should().ThrowAsync<PresenceTransportException>();
        await FluentActions.Awaiting(() => SignInAsync(SipUri.Parse("sip:eve@evil.contoso.com"))).Should().ThrowAsync<PresenceTransportException>();
        foreach (string spelling in new[] { "sip:bob@contoso.com:5061", "sip:%62ob@contoso.com" })
        {
            await FluentActions.Awaiting(() => SignInAsync(SipUri.Parse(spelling))).Should().ThrowAsync<PresenceTransportException>("a person is one address");
        }

        FluentActions.Invoking(() => new PresenceServer(new InMemoryPresenceStore(), new PresenceServerOptions())).Should()
            .Throw<OptionsValidationException>().WithMessage("*Domains*");
        FluentActions.Invoking(() => new PresenceServer(new InMemoryPresenceStore(), new PresenceServerOptions { Domains = { "a b", "x.org", "X.org" } })).Should()
            .Throw<OptionsValidationException>().WithMessage("*'a b'*twice*");
        FluentActions.Invoking(() => new PresenceServer(
            new InMemoryPresenceStore(),
            new PresenceServerOptions { Domains = { "contoso.com" }, Limits = new PresenceServerLimits { EndpointsPerUser = 0 } })).Should()
            .Throw<OptionsValidationException>().WithMessage("*Limits.EndpointsPerUser*");
    }

    [Fact]
    public async Task The_example_of_the_readme()
    {
        using var file = new SqliteFile();
        await using DbDataSource database = file.Open();
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(database, CancellationToken.None);
        await using PresenceServer server = Servers.Create(store, new PresenceServerOptions { Domains = { "contoso.com" } });

        await using var alice = new InMemoryPresenceTransport(server, SipUri.Parse("sip:alice@contoso.com"));
        await using var bob = new InMemoryPresenceTransport(server, SipUri.Parse("sip:bob@contoso.com"));
        await alice.SignInAsync(CancellationToken.None);
        await bob.SignInAsync(CancellationToken.None);
        await bob.SubscribeAsync(new PresenceRequest([alice.User], []), CancellationToken.None);

        (await NextAsync(bob)).StateIn().Availability.Should().Be(Availability.SignedOut);
    }

    [Fact]
    public async Task After_sign_out_nothing_goes_and_signing_out_again_is_no_error()
    {
        var outbox = new NotificationOutbox();
        IPresenceSession session = await _server.SignInAsync(Bob, Desk, outbox, Token);
        await session.SignOutAsync(Token);
        await session.SignOutAsync(Token);

        (await session.PublishAsync(Body(Bob, Note(200, "x")), Token)).Status.Should().Be(ResponseStatus.NotSignedIn);
        (await session.UpdateContainersAsync([], Token)).Status.Should().Be(ResponseStatus.NotSignedIn);
        (await session.QueryAsync(new PresenceRequest([Bob], []), Token)).Status.Should().Be(ResponseStatus.NotSignedIn);
        (await session.SubscribeAsync(new PresenceRequest([Bob], []), Token)).Status.Should().Be(ResponseStatus.NotSignedIn);
        await FluentActions.Awaiting(() => session.GetSelfAsync(Token).AsTask()).Should().ThrowAsync<PresenceTransportException>();
    }

    [Fact]
    public async Task An_endpoint_that_signs_in_again_takes_the_place_of_its_session()
    {
        IPresenceSession first = await _server.SignInAsync(Alice, Desk, new NotificationOutbox(), Token);
        await first.PublishAsync(Body(Alice, Machine(3500)), Token);
        IPresenceSession second = await _server.SignInAsync(Alice, Desk, new NotificationOutbox(), Token);

        (await first.PublishAsync(Body(Alice, Machine(3500, version: 1)), Token)).Status.Should().Be(ResponseStatus.NotSignedIn);
        await first.SignOutAsync(Token);
        (await second.GetSelfAsync(Token)).Publications.Should().Contain(static p => p.EndpointId == Desk.ToString());
        (await second.PublishAsync(Body(Alice, Machine(3500, version: 1)), Token)).Status.Should().Be(ResponseStatus.Ok);
    }

    [Fact]
    public async Task Requests_are_bounded()
    {
        PresenceServerOptions options = Options();
        options.Limits = new PresenceServerLimits { TargetsPerRequest = 2, CategoriesPerRequest = 1, SubscriptionsPerEndpoint = 1 };
        await using PresenceServer server = Servers.Create(new InMemoryPresenceStore(), options, _time);
        await using var bob = new InMemoryPresenceTransport(server, Bob);
        await using var alice = new InMemoryPresenceTransport(server, Alice);
        await bob.SignInAsync(Token);
        await alice.SignInAsync(Token);

        (await bob.QueryAsync(new PresenceRequest([Alice, Bob, Carol], []), Token)).Status.Should().Be(ResponseStatus.LimitExceeded);
        (await bob.QueryAsync(new PresenceRequest([Alice], [CategoryName.Note, CategoryName.State]), Token)).Status.Should().Be(ResponseStatus.LimitExceeded);
        (await bob.QueryAsync(new PresenceRequest([Alice], [default]), Token)).Status.Should().Be(ResponseStatus.Invalid);
        (await bob.SubscribeAsync(new PresenceRequest([Alice, Bob], [CategoryName.Note]), Token)).Status.Should().Be(ResponseStatus.LimitExceeded);
        (await bob.SubscribeAsync(new PresenceRequest([Alice], [CategoryName.Note]), Token)).Status.Should().Be(ResponseStatus.Ok);
        (await bob.SubscribeAsync(new PresenceRequest([Bob], [CategoryName.Note]), Token)).Status.Should().Be(ResponseStatus.LimitExceeded);
        await bob.UnsubscribeAsync([Alice], Token);
        (await bob.SubscribeAsync(new PresenceRequest([Bob], [CategoryName.Note]), Token)).Status.Should().Be(ResponseStatus.Ok);
    }

    [Fact]
    public async Task A_restart_from_the_file_keeps_static_publications_and_containers()
    {
        using var file = new SqliteFile();
        await using (SqlPresenceStore store = await SqlPresenceStore.OpenAsync(file.Source, Token))
        {
            await using PresenceServer server = Servers.Create(store, Options(), _time);
            var alice = new InMemoryPresenceTransport(server, Alice, Desk);
            await alice.SignInAsync(Token);
            await alice.PublishAsync(Body(Alice, [.. Machine(3500), .. Meeting(), Note(200, "hello"), Note(300, "team")]), Token);
            await alice.UpdateContainersAsync([Put(Bob, 300)], Token);

            // No sign-out: the program just ends.
        }

        _time.Advance(TimeSpan.FromMinutes(5));
        await using DbDataSource source = file.Open();
        await using SqlPresenceStore again = await SqlPresenceStore.OpenAsync(source, Token);
        await using PresenceServer restarted = Servers.Create(again, Options(), _time);
        await using var bob = new InMemoryPresenceTransport(restarted, Bob);
        await bob.SignInAsync(Token);
        CategoriesDocument seen = Read((await bob.QueryAsync(new PresenceRequest([Alice], []), Token)).Notifications.Single());

        seen.StateIn().Availability.Should().Be(Availability.SignedOut);
        seen.Categories.Single(static c => c.Name == CategoryName.Note).Value.Should().Be(Categories.Note.Personal("team"));
        await using var desk = new InMemoryPresenceTransport(restarted, Alice, Desk);
        SelfData self = await desk.SignInAsync(Token);
        self.Publications.Single(static p => p.Name == CategoryName.Note && p.Container == ContainerId.Colleagues).Version.Should().Be(1);
        self.Publications.Should().OnlyContain(static p => p.ExpireType == ExpireType.Static);
        self.Containers.Should().Contain(new Container(ContainerId.Workgroup, 1, [ContainerMember.User(Bob)]));
    }

    private static PresenceServerOptions Options() => new() { Domains = { "contoso.com" }, FederatedDomains = { "fabrikam.com" } };

    private static async Task<CategoriesDocument> NextAsync(InMemoryPresenceTransport transport)
    {
        await foreach (PresenceNotification notification in transport.ReadNotificationsAsync(Token))
        {
            return Read(notification);
        }

        throw new InvalidOperationException("The stream has ended.");
    }

    private async Task<InMemoryPresenceTransport> SignInAsync(SipUri user)
    {
        var transport = new InMemoryPresenceTransport(_server, user);
        await transport.SignInAsync(Token);
        return transport;
    }
}
