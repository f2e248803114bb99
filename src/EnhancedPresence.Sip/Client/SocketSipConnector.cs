using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Sip.Client;

/// <summary>Opens TCP connections, with TLS 1.2 or later where the address says so. Safe for use from several threads.</summary>
public sealed class SocketSipConnector : ISipConnector
{
    private readonly Action<SslClientAuthenticationOptions>? _configure;

    /// <summary>Makes a connector.</summary>
    /// <param name="configureTls">
    /// Changes how TLS is set up: client certificates, another name to check the server's certificate for, a check of one's own. By default the
    /// certificate has to be valid for the host, whose name is also told to the server (SNI).
    /// </param>
    public SocketSipConnector(Action<SslClientAuthenticationOptions>? configureTls = null) => _configure = configureTls;

    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2000", Justification = "The link that is returned disposes the streams, and they the socket.")]
    public async ValueTask<SipLink> ConnectAsync(SipServerAddress server, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(server);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            // A peer that is gone without a word is found by the system, also where nothing is sent for hours.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            await socket.ConnectAsync(server.Host, server.Port, cancellationToken).ConfigureAwait(false);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (server.UseTls)
            {
                var secure = new SslStream(stream);
                stream = secure;
                await secure.AuthenticateAsClientAsync(MakeTls(server), cancellationToken).ConfigureAwait(false);
            }

            string local = socket.LocalEndPoint is IPEndPoint endPoint ? Plain(endPoint).ToString() : "127.0.0.1";
            return new SipLink(new StreamPipe(stream), local, server.UseTls, stream);
        }
        catch (Exception exception)
        {
            if (stream is not null)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }

            socket.Dispose();
            if (exception is SocketException or IOException or AuthenticationException)
            {
                throw new PresenceTransportException($"No connection to {server}: {exception.Message}", exception);
            }

            throw;
        }
    }

    // A socket for both families calls an IPv4 address by an IPv6 one.
    private static IPEndPoint Plain(IPEndPoint endPoint) =>
        endPoint.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(endPoint.Address.MapToIPv4(), endPoint.Port) : endPoint;

    [SuppressMessage("Security", "CA5398", Justification = "A floor, as earlier versions are broken; the system chooses above it.")]
    private SslClientAuthenticationOptions MakeTls(SipServerAddress server)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = server.Host };
        _configure?.Invoke(options);
        options.EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        return options;
    }

    private sealed class StreamPipe(Stream stream) : IDuplexPipe
    {
        public PipeReader Input { get; } = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));

        public PipeWriter Output { get; } = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
    }
}
