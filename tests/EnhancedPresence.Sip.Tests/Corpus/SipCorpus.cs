using System.Text;
using EnhancedPresence.TestKit;

namespace EnhancedPresence.Sip.Tests.Corpus;

/// <summary>Whole messages as clients and servers of this protocol send them, and what the grammar allows beyond.</summary>
internal static class SipCorpus
{
    /// <summary>The messages by name, line breaks as on the wire.</summary>
    public static IReadOnlyDictionary<string, byte[]> All { get; } = new Dictionary<string, string>
    {
        ["register"] = """
            REGISTER sip:contoso.com SIP/2.0
            Via: SIP/2.0/tcp 127.0.0.1:53786;branch=z9hG4bK7D605DDC
            From: <sip:alice@contoso.com>;tag=2635621834;epid=abb2cb12b77f
            To: <sip:alice@contoso.com>
            Max-Forwards: 70
            CSeq: 1 REGISTER
            User-Agent: Test/1.0
            Call-ID: 0BDEg51AFaE3AAi4B92m7053t
            Contact: <sip:127.0.0.1:53786;transport=tcp;ms-opaque=d3470f2e1d>;methods="INVITE, MESSAGE, INFO";proxy=replace;+sip.instance="<urn:uuid:0e324752-e1ab-56eb-8f4a-267c85a97459>"
            Supported: gruu-10, adhoclist, msrtc-event-categories
            Event: registration
            Allow-Events: presence
            ms-keep-alive: UAC;hop-hop=yes
            Content-Length: 0


            """,
        ["registered"] = """
            SIP/2.0 200 OK
            ms-keep-alive: UAS; tcp=no; hop-hop=yes; end-end=no; timeout=300
            Contact: <sip:127.0.0.1:53786;transport=tcp>;expires=7200;+sip.instance="<urn:uuid:0e324752-e1ab-56eb-8f4a-267c85a97459>";gruu="sip:alice@contoso.com;opaque=user:epid:ZXBh;gruu"
            Expires: 7200
            Supported: adhoclist
            Supported: msrtc-event-categories
            From: <sip:alice@contoso.com>;tag=2635621834;epid=abb2cb12b77f
            To: <sip:alice@contoso.com>;tag=1EC663DB
            Call-ID: 0BDEg51AFaE3AAi4B92m7053t
            CSeq: 1 REGISTER
            Via: SIP/2.0/tcp 127.0.0.1:53786;branch=z9hG4bK7D605DDC;ms-received-port=53786;ms-received-cid=1
            Content-Length: 0


            """,
        ["service in dialog without branch"] = """
            SERVICE sip:alice@contoso.com SIP/2.0
            Via: SIP/2.0/tcp 127.0.0.1:53786
            From: <sip:alice@contoso.com>;tag=223;epid=abb2cb12b77f
            To: <sip:alice@contoso.com>
            Max-Forwards: 70
            CSeq: 1 SERVICE
            Call-ID: DAC1g4525
            Content-Type: application/msrtc-category-publish+xml
            Content-Length: 15

            <publish></pub>
            """,
        ["benotify"] = """
            BENOTIFY sip:alice@contoso.com;opaque=user:epid:ZXBh;gruu SIP/2.0
            Via: SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bK1
            From: <sip:alice@contoso.com>;tag=F8830106
            To: <sip:alice@contoso.com>;tag=127123549;epid=abb2cb12b77f
            Call-ID: 1D62gB621
            CSeq: 2 BENOTIFY
            Max-Forwards: 70
            Event: presence
            subscription-state: active;expires=28800
            Content-Type: application/msrtc-event-categories+xml
            Content-Length: 13

            <categories/>
            """,
        ["compact, folded, any case"] = """
            MESSAGE sips:bob%20b@[2001:db8::1]:5061;transport=tls?subject=hi%40x SIP/2.0
            v: SIP / 2.0 / TLS host.example;branch=z9hG4bKa ,
              SIP/2.0/TCP proxy.example:5070;received=10.0.0.1;branch=z9hG4bKb
            MAX-FORWARDS : 7
            f: "Quote \"and\\ <bracket>, comma" <sip:a%2cb@example.com;x="y">;tag=1
            t	: sip:bob@example.com;tag=2
            i: call;id@host
            cseq:	2147483647	 MESSAGE
            k: one, two ;p=1,
             three
            X-Unknown: kept: as it	is; "quoted, text"
            m: <sip:a@example.com>;q=1, "B, C" <sip:b@example.com>
            c: text/plain;charset="utf-8"
            s:
            l: 7

            grüß
            x
            """.Replace("grüß\r\nx", "grüß", StringComparison.Ordinal),
        ["notify of an unknown event"] = """
            NOTIFY sip:a@b SIP/2.0
            Via: SIP/2.0/TCP b;branch=z9hG4bK9
            From: <sip:x@b>;tag=1
            To: <sip:a@b>;tag=2
            Call-ID: 1
            CSeq: 9 NOTIFY
            Event: something.else;id=7
            Subscription-State: terminated;reason=noresource
            Content-Length: 0


            """,
        ["unknown method, no length"] = """
            !interesting-Method0123456789_*+`.%~' tel:+358-555-1234567;phone-context=5 SIP/2.0
            Via: SIP/2.0/TCP b;branch=z9hG4bK9
            From: "" <sip:x@b>;tag=1
            To: <urn:service:sos>
            Call-ID: {}|;:\~
            CSeq: 0 !interesting-Method0123456789_*+`.%~'


            """,
        ["status without phrase"] = """
            SIP/2.0 699 
            Via: SIP/2.0/TCP b;branch=z9hG4bK9
            From: <sip:x@b>;tag=1
            To: <sip:a@b>;tag=2
            Call-ID: 1
            CSeq: 9 NOTIFY
            Content-Length: 0


            """,
    }.ToDictionary(static pair => pair.Key, static pair => Bytes(pair.Value));

    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>The captured messages of the shared folder; empty where there is none.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Captures => SampleFiles.Captures is null ? []
        : Directory.EnumerateFiles(SampleFiles.Captures, "*.sip", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(static path => (Path.GetFileName(path), File.ReadAllBytes(path)));

    /// <summary>Text with line breaks as on the wire.</summary>
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal));
}
