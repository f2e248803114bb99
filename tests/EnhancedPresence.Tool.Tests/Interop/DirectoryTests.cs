using System.Net;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace EnhancedPresence.Tool.Tests.Interop;

/// <summary>The real client asks the directory about somebody, and shows the name of who has added its user.</summary>
public sealed class DirectoryTests
{
    private static readonly SipUri Dora = SipUri.Parse("sip:dora@contoso.test");

    [RealClientFact]
    public Task Somebodys_card_is_shown_and_the_name_of_a_new_watcher() => ByTheClock.TryAsync(async () =>
    {
        ListenOptions? listening = null;
        await using var server = new PresenceServer(new InMemoryPresenceStore(), new PresenceServerOptions { Domains = { "contoso.test" } });
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(new SipPresenceHandler(server, new OpenAuthenticator()));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listening = listen.UsePresence()));
        await using WebApplication app = builder.Build();
        await app.StartAsync();
        await using var dora = new InMemoryPresenceTransport(server, Dora);
        await dora.SignInAsync(CancellationToken.None);
        (await dora.PublishAsync(PresenceXml.ToUtf8(Card()), CancellationToken.None)).Status.Should().Be(ResponseStatus.Ok);
        await using SipeClient bob = await SipeClient.StartAsync(
            listening!.IPEndPoint!.ToString(), "bob", "--transport", "tcp", "--run", "60", "--at", "1:info:sip:dora@contoso.test",
            "--until", "INFO_END sip:dora@contoso.test", "--until", "SUBSCRIBER sip:dora@contoso.test");
        await bob.LineAsync("SIGNED_ON bob@contoso.test");
        await dora.SubscribeAsync(new PresenceRequest([SipUri.Parse("sip:bob@contoso.test")], []), CancellationToken.None);
        await bob.EndAsync();

        bob.Code.Should().Be(0, string.Join('\n', bob.Lines));
        bob.Lines.Should().Contain(static l => l.StartsWith("INFO sip:dora@contoso.test", StringComparison.Ordinal) && l.EndsWith("=Dora D. Duck", StringComparison.Ordinal));
        bob.Lines.Should().Contain(static l => l.StartsWith("INFO sip:dora@contoso.test", StringComparison.Ordinal) && l.EndsWith("=Contoso Ltd", StringComparison.Ordinal));
        bob.Lines.Should().Contain("SUBSCRIBER sip:dora@contoso.test Dora D. Duck");
    });

    private static PublishDocument Card() => new(Dora, [new Publication
    {
        Key = new PublicationKey(CategoryName.ContactCard, 0, ContainerId.Colleagues),
        ExpireType = ExpireType.Static,
        Value = new ContactCard
        {
            Identities = [new ContactIdentity { Name = new ContactName { DisplayNames = [new LocalizedText("Dora D. Duck")] }, Emails = [new LocalizedText("dora@contoso.test")] }],
            Companies = [new LocalizedText("Contoso Ltd")],
        },
    }]);
}
