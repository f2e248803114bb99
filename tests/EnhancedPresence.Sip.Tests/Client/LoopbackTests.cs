using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Sip.Client;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Transport;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace EnhancedPresence.Sip.Tests.Client;

/// <summary>Our client against our server on real sockets.</summary>
public sealed class LoopbackTests
{
    private static readonly SipUri Alice = SipUri.Parse("sip:alice@contoso.com");

    [Fact]
    public async Task Over_tcp_with_digest()
    {
        DigestVerifier verifier = DigestVerifier.Create(Alice, "right");
        var authenticator = new DigestAuthenticator((user, _) => ValueTask.FromResult(user == Alice ? verifier : null));
        await using ListeningServer server = await ListeningServer.StartAsync(authenticator, static _ => { });
        var options = new SipClientOptions { Server = server.Address(tls: false), Password = "right" };
        await using var publisher = new PresencePublisher(new SipPresenceTransport(Alice, options));
        (await publisher.SignInAsync(CancellationToken.None)).Succeeded.Should().BeTrue();
        (await publisher.SetNoteAsync("On the wire", CancellationToken.None)).Succeeded.Should().BeTrue();

        await using var reader = new SipPresenceTransport(Alice, options);
        SelfData held = await reader.SignInAsync(CancellationToken.None);
        held.Publications.Should().Contain(static p => p.Name == CategoryName.Note);
    }

    [Fact]
    public async Task Over_tls_with_a_client_certificate_and_the_servers_name()
    {
        using X509Certificate2 own = MakeCertificate("localhost"), client = MakeCertificate("alice");
        string? name = null, shown = null;
        SslProtocols version = default;
        await using ListeningServer server = await ListeningServer.StartAsync(new OpenAuthenticator(), listen => listen.UseHttps(https =>
        {
            https.ServerCertificateSelector = (_, asked) =>
            {
                name = asked;
                return own;
            };
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (certificate, _, _) =>
            {
                shown = certificate.Thumbprint;
                return true;
            };
            https.OnAuthenticate = (_, tls) => version = tls.EnabledSslProtocols;
        }));
        var connector = new SocketSipConnector(tls =>
        {
            tls.ClientCertificates = [client];
            tls.RemoteCertificateValidationCallback = (_, remote, _, _) => remote!.GetCertHashString() == own.Thumbprint;
        });
        SipServerAddress address = server.Address(tls: true) with { Host = "localhost" };
        await using var alice = new SipPresenceTransport(Alice, new SipClientOptions { Server = address, Connector = connector });
        await alice.SignInAsync(CancellationToken.None);
        EquatableArray<ContactPresence> cards = await new PresenceSubscriber(alice).AskAsync([SipUri.Parse("sip:bob@contoso.com")], [], CancellationToken.None);

        cards.Should().ContainSingle();
        name.Should().Be("localhost");
        shown.Should().Be(client.Thumbprint);
        (version & ~(SslProtocols.Tls12 | SslProtocols.Tls13)).Should().Be(SslProtocols.None);
    }

    [Fact]
    public async Task A_server_that_cant_prove_its_name_is_not_spoken_to()
    {
        using X509Certificate2 own = MakeCertificate("localhost");
        await using ListeningServer server = await ListeningServer.StartAsync(new OpenAuthenticator(), listen => listen.UseHttps(own));
        await using var alice = new SipPresenceTransport(Alice, new SipClientOptions { Server = server.Address(tls: true) });

        (await new Func<Task>(async () => await alice.SignInAsync(CancellationToken.None)).Should().ThrowAsync<PresenceTransportException>())
            .WithInnerException<AuthenticationException>();
    }

    [Fact]
    public async Task Nothing_older_than_tls_1_2_is_spoken_whatever_is_configured()
    {
        using X509Certificate2 own = MakeCertificate("localhost");
        await using ListeningServer server = await ListeningServer.StartAsync(new OpenAuthenticator(), listen => listen.UseHttps(own));
        SslClientAuthenticationOptions? used = null;
        var connector = new SocketSipConnector(tls =>
        {
#pragma warning disable SYSLIB0039, CA5397 // The old version is what is tested.
            tls.EnabledSslProtocols = SslProtocols.Tls11;
#pragma warning restore SYSLIB0039, CA5397
            tls.RemoteCertificateValidationCallback = (_, remote, _, _) => remote!.GetCertHashString() == own.Thumbprint;
            used = tls;
        });
        await using var alice = new SipPresenceTransport(Alice, new SipClientOptions { Server = server.Address(tls: true), Connector = connector });
        await alice.SignInAsync(CancellationToken.None);

        used!.EnabledSslProtocols.Should().Be(SslProtocols.Tls12 | SslProtocols.Tls13);
    }

    [Fact]
    public async Task Nobody_there_is_an_error_in_words()
    {
        using var taken = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        await using var alice = new SipPresenceTransport(Alice, new SipClientOptions { Server = new SipServerAddress("127.0.0.1", port, false) });

        (await new Func<Task>(async () => await alice.SignInAsync(CancellationToken.None)).Should().ThrowAsync<PresenceTransportException>())
            .WithMessage($"No connection to 127.0.0.1:{port}*");
    }

    private static X509Certificate2 MakeCertificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
