package signet.dkim;

/** Keys in the forms that people have them in, made for these tests with OpenSSL 3. */
public final class PemSamples {
    /** The password of those that are encrypted. */
    public static final String PASSWORD = "secret";

    /** p= of the Ed25519 key. */
    public static final String ED25519_P = "k7rp/4mfbp2w1HNUfGwqz3YTdfT4RnGkLSQXjRcTc/A=";

    /** What openssl genpkey -algorithm ed25519 writes. */
    public static final String ED25519 = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJzLgwGiKxFI6v1JDqnBh0Kb8RyS++GZJa8awJqISEtB
            -----END PRIVATE KEY-----
            """;

    /** The public half of it. */
    public static final String ED25519_PUBLIC = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAk7rp/4mfbp2w1HNUfGwqz3YTdfT4RnGkLSQXjRcTc/A=
            -----END PUBLIC KEY-----
            """;

    /** The same key with the password secret, as openssl pkcs8 -topk8 writes it: PBKDF2 with SHA-256, AES-256. */
    public static final String ENCRYPTED = """
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAgty/uhG1Vy4gICCAAw
            DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEDRAsKf4Hvcto2cNkRWIgxYEQOFJ
            QrtnLBFGIuXgvnzp0PYejtH3+yvIzRYW8gGp/hNHWvp1KUYZlivDrVlUeceFS8Fj
            LZMc0aPO1BRFCMjCysE=
            -----END ENCRYPTED PRIVATE KEY-----
            """;

    /** The same with SHA-1 and AES-128. */
    public static final String ENCRYPTED_AES128 = """
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MIGNMEkGCSqGSIb3DQEFDTA8MBsGCSqGSIb3DQEFDDAOBAhZX6S5XqCdyQICCAAw
            HQYJYIZIAWUDBAECBBAM16kG1hoHPKEKA8C3jzVFBEB8wr3fzTy2r+5Zvn/TzUS/
            3jqrp0EX5Qk/cRQMRTsLKvc9zttEyc4FS+8o6+ifAznu+oQBFtc597R/eC8C2TRo
            -----END ENCRYPTED PRIVATE KEY-----
            """;

    /** The same in the way of PKCS#12. */
    public static final String ENCRYPTED_3DES = """
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MFgwHAYKKoZIhvcNAQwBAzAOBAg61z1wW1G3mAICCAAEOAx5dM2Zx5d/suWLFOY/
            zAyiIeifj3xgpAeclSAVxpSrvZIl9UuqmmxMkrZyoXjSkbBI+2Leh59Z
            -----END ENCRYPTED PRIVATE KEY-----
            """;

    /** The same in the way of PKCS#5 1.5. */
    public static final String ENCRYPTED_DES = """
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MFcwGwYJKoZIhvcNAQUDMA4ECBrdVOi4dwF1AgIIAAQ48Xrj3YJJbMQlMWq+mN4N
            OFT40zKUiII/s1MxZreGi0DyiiURirdDcDSgz/b+v5mpx9KSsVjr/Wk=
            -----END ENCRYPTED PRIVATE KEY-----
            """;

    /** The same with scrypt, which no Java knows. */
    public static final String ENCRYPTED_SCRYPT = """
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MIGTME8GCSqGSIb3DQEFDTBCMCEGCSsGAQQB2kcECzAUBAhoRGaDbqz21QICQAAC
            AQgCAQEwHQYJYIZIAWUDBAEqBBABeTI9RwCf9ji6upWr3QU0BEDmwIfAft+fXjAZ
            x9ROnDcMwEYGOELj+id0TBJgt8E2RpgAqvxWubuFnxwy1A4EhdCDI0vOSwxQDpRU
            rZbcuMxz
            -----END ENCRYPTED PRIVATE KEY-----
            """;

    /** Another curve. */
    public static final String ED448 = """
            -----BEGIN PRIVATE KEY-----
            MEcCAQAwBQYDK2VxBDsEOcVA+9nybOtC0dr9Wv5d1cY4c1OQLrAql6Q4337UEDnJ
            nJXHz/+JZewmLNB+/XHm5NLZtLTGxU0/VQ==
            -----END PRIVATE KEY-----
            """;

    /** With its parameters before it. */
    public static final String EC = """
            -----BEGIN EC PARAMETERS-----
            BggqhkjOPQMBBw==
            -----END EC PARAMETERS-----
            -----BEGIN EC PRIVATE KEY-----
            MHcCAQEEINlFKEzAT8XrKm6qRzKLxxYoY8pXKLTemqpuMOsyEBv7oAoGCCqGSM49
            AwEHoUQDQgAEy7isTCNaovKC9tyiASNFdHnRKH+A5V8CxszKfiykUi2M/YA1MG2F
            bdiCFJ8qsAhDkQksXkOK1zotisS31RTcYQ==
            -----END EC PRIVATE KEY-----
            """;

    /** The same kind as PKCS#8. */
    public static final String EC_PKCS8 = """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgg8wbLez/TjYIAnSG
            n1E+75Es2QYX6Hcdo+8M86ShdEehRANCAASps/+l9BHFe3QRHPgalO2sWv1r6rdn
            +vpdr/f/rEtS2xTnOScq9GGoEU8JeSQLFRHikSujgeJaqIWK/07KpTSq
            -----END PRIVATE KEY-----
            """;

    /** Too short. */
    public static final String RSA_512 = """
            -----BEGIN RSA PRIVATE KEY-----
            MIIBOQIBAAJBALxUxA5BGDKDjJflqjrTdb32ud025lnS2UxPWXyd1nOmvhuR+on1
            RJ6u2FW+c/v8TStM/sBlalIJzrbmSbeQQRMCAwEAAQJAJfGeHpEW4vaGGQR4q6l3
            C3LuN5ecCXTluu4xxV23m00gWs3DbcnCCyg38L0QlBzv2pvTyLiGhbKcGelkI2Wt
            AQIhAOghaTxWX96twM5yHMJt+qZPSlj9V9LiNfMpm+oUKyyzAiEAz7Jh2w9EIG/C
            7+P/+LmPumlRFYEM1Kj2Latt7in9iiECIBedRoJf2xLhJCscSrawz33ZtRuGcke+
            wXRCOF1Avf+nAiA613e/vxB2/BLHMdoIFlIw5rtxEzGWYhP0lle7nKvW4QIgPIcL
            x8Qfmnv8SaehKqWOmi9+1yjrYC1oh1bq+e+Mp6g=
            -----END RSA PRIVATE KEY-----
            """;

    /** PKCS#1. */
    public static final String RSA_1024 = """
            -----BEGIN RSA PRIVATE KEY-----
            MIICXAIBAAKBgQDaFZyHRvwFj4+4eAvnaGbF2OzTCoE6WTwhcCEQ1NLRTaGihx5Y
            kBNwmVYV1IStRZaz8X4iLrvIM/DLHYbqgOGgo1N3F7IZMrrWW/luOMmRcnKet0O5
            8bCWMBNU2OOHlSznQW+jjQhcW2wRRMqtnzdLV4SvDLG3T++X8ARNb8vgrwIDAQAB
            AoGBAMX8QruJFPlTaM22pk/yNwM8uVuquMEpC+7rZglqvO1pRelQM5uBSTS68C0n
            X0AS4gsAnVsZBD9v8BXl+3rfgHTw5uAxudBxtV4XTVD5wLRf9WQHzDp3qarOT2dL
            W7NUINzL0pfYeGosU0my/Z0FN2gX6oDLaeeyFvoY25WfFjxJAkEA+DvX5L+3YF3g
            w8tTCHB2yOTgXk2H4ny7PhvwRZ5plVq3RpYqaqzAuhaPs5CP5X5rA7CajhCd0c+B
            7lrjP6tKxQJBAODoS69Au/dVQzrs1AM+bB1WSjc+jJtOx58mkvfqVKzIHFkMNDIK
            SsHPIJCu+5Rl/KwpPJ43jHQIU1AHZtifhOMCQGpsNZ3zd6nP9anbhMisdrCgN3UW
            pjg6o4f4MGWYicmnb8XKYXsEf0gIniksxBRuw3B8iXZ4t0CZRyoqOx0z0cUCQByX
            6+dgB4WuZVm8ekffS8d/DPhxD1c/cMmfEdhLBnDhEBmSH6CtBkwVlUJPvNRlEvag
            V4CV91lZJZ5rEnw/65kCQC0NnCBmU+16hO3q+pGVjRT56rahqU7Dvad88Ia63Fk3
            u7/YMBEfDPkY/yP08HO07rP29CzSOUq8ThIp0cZBZeM=
            -----END RSA PRIVATE KEY-----
            """;

    /** RSA that must not sign as DKIM does. */
    public static final String RSA_PSS = """
            -----BEGIN PRIVATE KEY-----
            MIICdAIBADALBgkqhkiG9w0BAQoEggJgMIICXAIBAAKBgQD9riIHdWdFO9rgwnJ2
            voWLGq0heGocZCRfmunUljbbLsMO1Gy9MudjX7c5Hzg4wkeyyQciVanWg1pV1tJr
            XrwNruS3yBFP8YbPwsHyDS/XQMMvu16OhhDN2lQqHPDPWqyjsbFumA3PZa8d+AeF
            j0r6ESPWseO3WpSuebm2DRYTOwIDAQABAoGAe0Py6xbkQGMOPyqc/hAjye0DdYES
            ZotOlVosBw2ayDRXucwEroaeos3utQXzhrj4p+pA2jEv3rli2tUQ1/VngHLzKm/+
            TVj/OVcj1bqNXacaL+wpJYETbkGn49lOs99c714SJs/pnUVEwk02AZaX4aqKL64j
            0T9cyuj/1PW57vkCQQD/vdz2droVSjXcvosXpyKZrEDJmYsB/mhSUejGBvVMVH2r
            2e50OLG4bHUoD2JsJP4KEqgHptmkFIP7wnQvOJZPAkEA/e+8l1DLEVAweRF0jtHZ
            ry+jB6i4KDgvWy64+z/DMVjwQiNAnaKS2nJwM9GHIPtsnAvBFWaeALtczzesc1Fl
            VQJANHw4vvQ62Ge0iisozJ/mf/dUDIvQdYZKzqo0xX9kFFg6umwtffissJbBrIkL
            v/oPkO2nQnrBq+Tx+Vc9FPveDQJBANX++2JVLtxHRKIyaJSXGii9L1mcAJ28Q4RH
            CpKJeHgUqFxEEwcE41b+C7pPf932o9+ZND1RviOFwb/K/iQsWwUCQFXTW1o5V8I5
            d6RMvpnnnPFJgzDZ9v/65HZz2eDp2ZXQAJzq5GTv32Sx9MW808int3JHcRSAU7Nh
            OgRWtuqIpho=
            -----END PRIVATE KEY-----
            """;

    /** The same as PKCS#8. */
    public static final String RSA_1024_PKCS8 = """
            -----BEGIN PRIVATE KEY-----
            MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBANoVnIdG/AWPj7h4
            C+doZsXY7NMKgTpZPCFwIRDU0tFNoaKHHliQE3CZVhXUhK1FlrPxfiIuu8gz8Msd
            huqA4aCjU3cXshkyutZb+W44yZFycp63Q7nxsJYwE1TY44eVLOdBb6ONCFxbbBFE
            yq2fN0tXhK8MsbdP75fwBE1vy+CvAgMBAAECgYEAxfxCu4kU+VNozbamT/I3Azy5
            W6q4wSkL7utmCWq87WlF6VAzm4FJNLrwLSdfQBLiCwCdWxkEP2/wFeX7et+AdPDm
            4DG50HG1XhdNUPnAtF/1ZAfMOnepqs5PZ0tbs1Qg3MvSl9h4aixTSbL9nQU3aBfq
            gMtp57IW+hjblZ8WPEkCQQD4O9fkv7dgXeDDy1MIcHbI5OBeTYfifLs+G/BFnmmV
            WrdGlipqrMC6Fo+zkI/lfmsDsJqOEJ3Rz4HuWuM/q0rFAkEA4OhLr0C791VDOuzU
            Az5sHVZKNz6Mm07HnyaS9+pUrMgcWQw0MgpKwc8gkK77lGX8rCk8njeMdAhTUAdm
            2J+E4wJAamw1nfN3qc/1qduEyKx2sKA3dRamODqjh/gwZZiJyadvxcphewR/SAie
            KSzEFG7DcHyJdni3QJlHKio7HTPRxQJAHJfr52AHha5lWbx6R99Lx38M+HEPVz9w
            yZ8R2EsGcOEQGZIfoK0GTBWVQk+81GUS9qBXgJX3WVklnmsSfD/rmQJALQ2cIGZT
            7XqE7er6kZWNFPnqtqGpTsO9p3zwhrrcWTe7v9gwER8M+Rj/I/Twc7Tus/b0LNI5
            SrxOEinRxkFl4w==
            -----END PRIVATE KEY-----
            """;

    /** The same, encrypted in the old way. */
    public static final String RSA_1024_OLD_ENCRYPTION = """
            -----BEGIN RSA PRIVATE KEY-----
            Proc-Type: 4,ENCRYPTED
            DEK-Info: AES-128-CBC,F4997EEE2D8CA19B640A5D9384936109

            uwcTAF7Ms4Zn9Yu8gXTufUWWrezw2i6R7GQ1GCxPE9QQJm/xC1WTPMF8CMmSMp6E
            gypYQLvFkXc/g3KYG9UUcfi3ctUt/Q6UvbgOxCpupcBMoE001lT6YVbcCQvQiy5z
            qpVIhl6ruaOiSNRYDChhpnQLpebwB2fAu3LNG1Mq9j81gIaHdnU/Lmb5Dt1fV32t
            wwGqQ0WG8EifpWYmyBSXQ85NFhDizWk6xvY0YIKDKbpBWs9nL1pdPycTKCmQh9WS
            qUtTVbfli4p7FRIe70VxpTsiAoUeoVuoONyNqMvOQDMATpcoNilTDqWS3jHe2mkX
            frJxp1Gv1W/EbL9Li6GSjgdRV8yi+NxOW2Xhll/8QqVYWUO4EmsMx9NvctC+XUXy
            n+h/dE/Zeu65AUIxVvURltWDWqVj0WaINJeNBL1QljbcAmuBomv5YmqbjUloSOpi
            KbEZesb4/ObTjp0jCcYVydgNet5ujaVIH7skOi7SV2z0ZOkGHlZyTrusFV1/LVe2
            jyWu2I340Zw6JgmSrscnF+N6J1kASqeICYCiF/xdJdpJ0wq9Mu6ZwEFdMgVjKEso
            01Y7dVn37We7OZMuH7+XtDMA4gwrAg+ht5eiS2bskaBXWN4omTyjWXXaf4nOU0Zl
            12nHtL7xF8twO7D1rPfrYwRL81orlXx8QFc+NF6Fz8NhJuk7jo/+BkAAbbST2X+t
            uT2p+6GweVmf8/xHWXRLIjBa7E66WxfzAG1dizguSgGCNg9Aabtq2RvsuyY5fN/o
            VCvmL0aIK03nvq29c3dfT+rzElBknmdaywqMEXsOHVJ8CGZNRzZ5KXRfRSskJf2f
            -----END RSA PRIVATE KEY-----
            """;

    private PemSamples() {}
}
