using System.Text;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Tests.Connections;

/// <summary>Searches for people by SOAP.</summary>
public sealed class DirectoryTests
{
    [Theory]
    [InlineData("m:")]
    [InlineData("")]
    public async Task The_known_clients_question_about_somebody_is_answered(string prefix)
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        await alice.AskAsync(alice.Publish(Make.Item(CategoryName.ContactCard, 0, 200, new ContactCard
        {
            Identities = [new ContactIdentity { Name = new ContactName { DisplayNames = [new LocalizedText("Alice <A>")] } }],
        })));
        SipClient bob = await scene.SignInAsync("bob");
        SipResponse answer = await AskAsync(bob, 1, prefix, ("msRTCSIP-PrimaryUserAddress", "sip:alice@contoso.com"));

        SoapBody body = Read.Document<SoapDocument>(answer).Body!;
        body.DirectorySearch!.MoreAvailable.Should().BeFalse();
        DirectoryRow row = body.Array!.Rows.Should().ContainSingle().Subject;
        (row.Find("uri"), row.Find("displayName"), row.Find("email")).Should().Be(("sip:alice@contoso.com", "Alice <A>", null));
    }

    [Fact]
    public async Task Nobody_is_an_answer_without_rows()
    {
        await using var scene = new SipScene();
        SipClient bob = await scene.SignInAsync("bob");
        SoapBody body = Read.Document<SoapDocument>(await AskAsync(bob, 100, "m:", ("givenName", "zoe"))).Body!;

        body.DirectorySearch.Should().NotBeNull();
        body.Array.Should().BeNull();
    }

    [Fact]
    public async Task Who_may_not_be_found_is_left_out_whatever_the_directory_says()
    {
        await using var scene = new SipScene(users: new Everybody("alice@contoso.com", "carol@fabrikam.com", "dave@contoso.com", "x@tailspin.com"));
        SipClient alice = await scene.SignInAsync("alice");
        await alice.AskAsync(alice.Service(SipContentTypes.SetContainerMembers, new SetContainerMembersDocument
        {
            Containers = [new ContainerEdit { Id = ContainerId.Blocked, Version = 0, Members = [new ContainerMemberEdit { Action = "add", Type = "user", Value = "bob@contoso.com" }] }],
        }));
        SipClient bob = await scene.SignInAsync("bob");

        Read.Document<SoapDocument>(await AskAsync(bob, 100, "m:", ("givenName", "a"))).Body!.Array!.Rows.Select(static r => r.Find("uri"))
            .Should().Equal("sip:dave@contoso.com");
    }

    [Fact]
    public async Task More_than_the_client_or_the_server_wants_is_not_told()
    {
        await using var scene = new SipScene(
            users: new Everybody([.. Enumerable.Range(0, 9).Select(static i => $"u{i}@contoso.com")]), configure: static o => o.SearchResults = 4);
        SipClient bob = await scene.SignInAsync("bob");

        foreach ((int wanted, int told) in new[] { (2, 2), (100, 4) })
        {
            SoapBody body = Read.Document<SoapDocument>(await AskAsync(bob, wanted, "m:", ("givenName", "u"))).Body!;
            body.Array!.Rows.Count.Should().Be(told);
            body.DirectorySearch!.MoreAvailable.Should().BeTrue();
        }
    }

    [Fact]
    public async Task What_is_no_search_here_is_refused()
    {
        await using var scene = new SipScene(configure: static o => o.SearchesPerMinute = 3);
        SipClient bob = await scene.SignInAsync("bob");
        SipClient guest = await scene.SignInAsync("carol@fabrikam.com");

        (await AskAsync(bob, 1, "m:")).Status.Should().Be(400);
        (await AskAsync(bob, 1, "m:", ("givenName", ""))).Status.Should().Be(400);
        (await AskAsync(bob, 1, "m:", domain: "sip:tailspin.com", ("givenName", "a"))).Status.Should().Be(404);
        (await AskAsync(guest, 1, "m:", ("givenName", "a"))).Status.Should().Be(403);
        (await AskAsync(bob, 1, "m:", ("givenName", "a"))).Status.Should().Be(200);
        SipResponse tooMany = await AskAsync(bob, 1, "m:", ("givenName", "a"));
        (tooMany.Status, tooMany.Headers.First(SipHeaderName.RetryAfter)).Should().Be((503, "60"));
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        (await AskAsync(bob, 1, "m:", ("givenName", "a"))).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_directory_that_does_not_answer_is_503()
    {
        await using var scene = new SipScene(users: new Everybody());
        SipClient bob = await scene.SignInAsync("bob");

        (await AskAsync(bob, 1, "m:", ("givenName", "a"))).Status.Should().Be(503);
    }

    private static Task<SipResponse> AskAsync(SipClient client, int results, string prefix, params (string Attribute, string Value)[] terms) =>
        AskAsync(client, results, prefix, "sip:contoso.com", terms);

    private static Task<SipResponse> AskAsync(SipClient client, int results, string prefix, string domain, params (string Attribute, string Value)[] terms)
    {
        string rows = string.Concat(terms.Select(t => $"<m:row {prefix}attrib=\"{t.Attribute}\" {prefix}value=\"{t.Value}\"/>"));
        return client.AskAsync(client.Request("SERVICE", to: domain).Body(SipContentTypes.Soap, Encoding.UTF8.GetBytes(
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:m=\"http://schemas.microsoft.com/winrtc/2002/11/sip\"><s:Body><m:directorySearch>"
            + $"<m:filter m:href=\"#searchArray\"/><m:maxResults>{results}</m:maxResults></m:directorySearch><m:Array m:id=\"searchArray\">{rows}</m:Array></s:Body></s:Envelope>")));
    }

    // Finds the same whatever is asked; without anybody, it does not answer.
    private sealed class Everybody(params string[] users) : IUserDirectory
    {
        public ValueTask<UserSearchResult> SearchAsync(UserSearch search, CancellationToken cancellationToken) => users.Length == 0
            ? throw new PresenceTransportException("It is away.")
            : ValueTask.FromResult(new UserSearchResult(users.Select(static u => new UserEntry(SipUri.Parse(u))).ToEquatableArray(), false));
    }
}
