using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Tool.Tests.Support;

namespace EnhancedPresence.Tool.Tests.Serving;

public sealed class ServeTests
{
    private const string Register =
        "REGISTER sip:contoso.test SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1:4000;branch=z9hG4bK1\r\nFrom: <sip:alice@contoso.test>;tag=1;epid=abb2cb12b77f\r\n"
        + "To: <sip:alice@contoso.test>\r\nCall-ID: 1\r\nCSeq: 1 REGISTER\r\nMax-Forwards: 70\r\nContact: <sip:127.0.0.1:4000;transport=tcp>\r\nContent-Length: 0\r\n\r\n";

    [Theory]
    [InlineData("--listen: 'nowhere'", "--listen", "nowhere", "--domain", "contoso.test", "--auth", "none")]
    [InlineData("--listen: '127.0.0.1'", "--listen", "127.0.0.1", "--domain", "contoso.test", "--auth", "none")]
    [InlineData("--listen: '::1:5060'", "--listen", "::1:5060", "--domain", "contoso.test", "--auth", "none")]
    [InlineData("--web: 'nowhere'", "--listen", "127.0.0.1:0", "--domain", "contoso.test", "--auth", "none", "--web", "nowhere")]
    [InlineData("--allow-unauthenticated", "--listen", "127.0.0.1:0", "--domain", "contoso.test", "--auth", "none", "--web", "*:0")]
    [InlineData("--allow-unencrypted", "--listen", "127.0.0.1:0", "--domain", "contoso.test", "--users", "file", "--web", "*:0")]
    [InlineData("--users", "--listen", "127.0.0.1:0", "--domain", "contoso.test")]
    [InlineData("--allow-unauthenticated", "--listen", "*:0", "--domain", "contoso.test", "--auth", "none")]
    [InlineData("--allow-unencrypted", "--listen", "*:0", "--domain", "contoso.test", "--users", "file")]
    [InlineData("--tls", "--listen", "127.0.0.1:0", "--domain", "contoso.test", "--auth", "none", "--tls", "cert.pem")]
    [InlineData("--store", "--listen", "127.0.0.1:0", "--domain", "contoso.test", "--auth", "none", "--store", "oracle:x")]
    [InlineData("--cluster: the servers of a cluster share a database", "--listen", "127.0.0.1:0", "--domain", "contoso.test", "--auth", "none", "--cluster", "127.0.0.1:11111")]
    [InlineData("--cluster: the servers of a cluster share a database", "--listen", "127.0.0.1:0", "--domain", "contoso.test", "--auth", "none", "--front-end-only")]
    [InlineData("--cluster: give a port", "--listen", "127.0.0.1:0", "--domain", "contoso.test", "--auth", "none", "--store", "postgres:Host=db", "--cluster", "127.0.0.1:0")]
    [InlineData("--cluster: other servers", "--listen", "127.0.0.1:0", "--domain", "contoso.test", "--auth", "none", "--store", "postgres:Host=db", "--cluster", "*:11111")]
    [InlineData("contradict", "--listen", "127.0.0.1:0", "--domain", "contoso.test", "--auth", "none", "--store", "postgres:Host=db", "--cluster", "127.0.0.1:11111", "--front-end-only")]
    [InlineData("--grace", "--listen", "127.0.0.1:0", "--domain", "contoso.test", "--auth", "none", "--grace", "-1")]
    [InlineData("--registration-expiry", "--listen", "127.0.0.1:0", "--domain", "contoso.test", "--auth", "none", "--registration-expiry", "0")]
    [InlineData("is no domain", "--listen", "127.0.0.1:0", "--domain", "not a domain", "--auth", "none")]
    public async Task What_contradicts_itself_or_is_unsafe_is_refused_in_one_line(string part, params string[] options)
    {
        ToolRun run = await ToolRun.RunAsync(["serve", .. options]);

        run.Code.Should().Be(2);
        run.ErrorLines[0].Should().Contain(part);
    }

    [Fact]
    public async Task Files_that_cant_be_used_are_named()
    {
        (await ToolRun.RunAsync("serve", "--listen", "127.0.0.1:0", "--domain", "contoso.test", "--users", "/nowhere/users")).ShouldFail(1, "--users", "/nowhere/users");
        (await ToolRun.RunAsync("serve", "--listen", "127.0.0.1:0", "--domain", "contoso.test", "--auth", "none", "--store", "sqlite:/nowhere/x.db"))
            .ShouldFail(1, "--store", "/nowhere/x.db");
        (await ToolRun.RunAsync("serve", "--listen", "127.0.0.1:0", "--domain", "contoso.test", "--auth", "none", "--tls", "/nowhere/c", "--tls-key", "/nowhere/k"))
            .ShouldFail(1, "--tls", "/nowhere/c");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();

        (await ToolRun.RunAsync("serve", "--listen", taken.LocalEndpoint.ToString()!, "--domain", "contoso.test", "--auth", "none"))
            .ShouldFail(1, "--listen", taken.LocalEndpoint.ToString()!);
    }

    [Fact]
    public async Task It_says_where_it_listens_serves_and_ends_with_0_when_interrupted()
    {
        await using RunningServer server = await RunningServer.StartAsync("--auth", "none");
        using TcpClient client = await server.ConnectAsync();
        SipResponse answer = await AskAsync(client.GetStream());

        server.Line.Should().MatchRegex("^listening on tcp 127\\.0\\.0\\.1:[0-9]+$");
        answer.Status.Should().Be(200);
        (await server.StopAsync()).Should().Be(0);
    }

    [Fact]
    public async Task With_a_certificate_connections_have_tls_and_no_older_one_than_1_2()
    {
        using var certificate = new TestCertificate();
        await using RunningServer server = await RunningServer.StartAsync("--auth", "none", "--tls", certificate.CertificateFile, "--tls-key", certificate.KeyFile);
        using TcpClient client = await server.ConnectAsync();
        await using var tls = new SslStream(client.GetStream(), false, (_, remote, _, _) => remote!.GetCertHashString() == certificate.Thumbprint);
        await tls.AuthenticateAsClientAsync("localhost");

        server.Line.Should().StartWith("listening on tls ");
        (await AskAsync(tls)).Status.Should().Be(200);
        using TcpClient old = await server.ConnectAsync();
        await using var oldTls = new SslStream(old.GetStream());
#pragma warning disable SYSLIB0039, CA5397 // The old version is what is tested.
        Func<Task> connect = () => oldTls.AuthenticateAsClientAsync("localhost", null, System.Security.Authentication.SslProtocols.Tls11, false);
#pragma warning restore SYSLIB0039, CA5397
        await connect.Should().ThrowAsync<Exception>();
    }

    [Fact]
    public async Task The_wire_log_has_every_message_and_only_its_owner_reads_it()
    {
        string file = Path.GetTempFileName();
        File.Delete(file);
        await using (RunningServer server = await RunningServer.StartAsync("--auth", "none", "--log-wire", file))
        {
            using TcpClient client = await server.ConnectAsync();
            await AskAsync(client.GetStream());
        }

        string log = await File.ReadAllTextAsync(file);
        log.Should().Contain(" received ").And.Contain(Register).And.Contain(" sent ").And.Contain("SIP/2.0 200 OK");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.Delete(file);
    }

    [Fact]
    public async Task A_password_in_the_users_file_works_with_a_warning()
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "alice@contoso.test:letmein\n");
        await using RunningServer server = await RunningServer.StartAsync("--users", file);
        using TcpClient client = await server.ConnectAsync();

        (await AskAsync(client.GetStream())).Status.Should().Be(407);
        server.Error.Should().Contain("alice@contoso.test").And.NotContain("letmein");
        File.Delete(file);
    }

    private static async Task<SipResponse> AskAsync(Stream stream)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(Register));
        byte[] buffer = new byte[8192];
        int length = 0;
        SipMessage? message;
        do
        {
            int read = await stream.ReadAsync(buffer.AsMemory(length));
            read.Should().BePositive("an answer is due");
            length += read;
        }
        while (!SipFrameReader.TryReadMessage(buffer.AsMemory(0, length), out message, out _));

        return (SipResponse)message;
    }
}
