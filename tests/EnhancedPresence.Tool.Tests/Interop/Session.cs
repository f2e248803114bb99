using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EnhancedPresence.Tool.Tests.Interop;

/// <summary>A session with every kind of request that a presence client has.</summary>
internal static class Session
{
    public static async Task RunAsync(string server)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPEndPoint.Parse(server));
        NetworkStream stream = client.GetStream();
        int number = 0;
        byte[] buffer = new byte[65536];
        foreach ((string method, string headers, string body) in Requests)
        {
            number++;
            string start = method == "REGISTER" ? "sip:contoso.test" : "sip:alice@contoso.test";
            byte[] request = Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"{method} {start} SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1:4000;branch=z9hG4bK{number}\r\nFrom: <sip:alice@contoso.test>;tag=1;epid=abb2cb12b77f\r\n"
                + $"To: <sip:alice@contoso.test>\r\nCall-ID: {number}\r\nCSeq: {number} {method}\r\nMax-Forwards: 70\r\nContact: <sip:127.0.0.1:4000;transport=tcp>\r\n"
                + $"{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));
            await stream.WriteAsync(request);
            string answers = string.Empty;
            while (!answers.Contains($"CSeq: {number} {method}", StringComparison.Ordinal))
            {
                int read = await stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
                read.Should().BePositive("the server answers");
                answers += Encoding.UTF8.GetString(buffer, 0, read);
            }
        }
    }

    private static readonly (string Method, string Headers, string Body)[] Requests =
    [
        ("REGISTER", "", ""),
        ("SUBSCRIBE", Subscription("vnd-microsoft-roaming-contacts"), ""),
        ("SUBSCRIBE", Subscription("vnd-microsoft-provisioning-v2") + "Expires: 0\r\n", ""),
        ("SUBSCRIBE", Subscription("vnd-microsoft-roaming-self"), ""),
        ("SUBSCRIBE", Subscription("presence") + "Supported: eventlist\r\nRequire: adhoclist, categoryList\r\nContent-Type: application/msrtc-adrl-categorylist+xml\r\n",
            "<batchSub xmlns=\"http://schemas.microsoft.com/2006/01/sip/batch-subscribe\" uri=\"sip:alice@contoso.test\" name=\"\"><action name=\"subscribe\" id=\"1\"><adhocList>"
            + "<resource uri=\"sip:bob@contoso.test\"/><resource uri=\"sip:alice@contoso.test\"/></adhocList><categoryList xmlns=\"http://schemas.microsoft.com/2006/09/sip/categorylist\"><category name=\"note\"/><category name=\"state\"/></categoryList></action></batchSub>"),
        ("SERVICE", "Content-Type: application/msrtc-category-publish+xml\r\n",
            "<publish xmlns=\"http://schemas.microsoft.com/2006/09/sip/rich-presence\"><publications uri=\"sip:alice@contoso.test\"><publication categoryName=\"note\" instance=\"0\" container=\"200\" version=\"0\" expireType=\"static\"><note xmlns=\"http://schemas.microsoft.com/2006/09/sip/note\"><body type=\"personal\" uri=\"\">Grüße</body></note></publication></publications></publish>"),
        ("SERVICE", "Content-Type: application/msrtc-category-publish+xml\r\n",
            "<publish xmlns=\"http://schemas.microsoft.com/2006/09/sip/rich-presence\"><publications uri=\"sip:alice@contoso.test\"><publication categoryName=\"note\" instance=\"0\" container=\"200\" version=\"0\" expireType=\"static\"><note xmlns=\"http://schemas.microsoft.com/2006/09/sip/note\"/></publication></publications></publish>"),
        ("INVITE", "", ""),
        ("REGISTER", "Expires: 0\r\n", ""),
    ];

    private static string Subscription(string package) =>
        $"Event: {package}\r\nSupported: ms-benotify\r\nProxy-Require: ms-benotify\r\nSupported: ms-piggyback-first-notify\r\n";
}
